package sluice.engine;

import java.util.List;
import java.util.Map;
import sluice.rollout.Decision;
import sluice.rollout.Release;
import sluice.rollout.alarm.Lookout;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.wire.Lane;
import sluice.wire.ServerMessage.Account;

/**
 * What the engine looked like at one instant: counts and states, never audio or words. Made once a
 * second from the engine's own loops and shown by the admin API. Immutable; "last interval" means
 * since the status before.
 *
 * @param clock     when it was taken
 * @param state     what the gateway is doing
 * @param sessions  who streams
 * @param lanes     one per lane; copied
 * @param tiers     one per tier, in the configuration's order; copied
 * @param rollout   plan, releases, decisions
 * @param ledger    state of the record
 * @param loops     one per event loop; copied
 */
public record EngineStatus(Clock clock, State state, Sessions sessions, List<LaneStatus> lanes,
    List<TierStatus> tiers, RolloutStatus rollout, LedgerStatus ledger, List<LoopStatus> loops) {
  /** Most open sessions listed one by one; the counts hold all of them. */
  public static final int LISTED_SESSIONS = 200;

  /** Most decisions listed; the ledger holds all of them. */
  public static final int LISTED_DECISIONS = 50;

  /** Most transform ids told apart; every rate and lane has one, clients may ask for more. */
  public static final int TRANSFORMS_MAX = 40;

  /** The key of all further ones. */
  public static final String OTHER = "other";

  public EngineStatus {
    lanes = List.copyOf(lanes);
    tiers = List.copyOf(tiers);
    loops = List.copyOf(loops);
  }

  /** The audio of all lanes together, in samples at 16 kHz. */
  public Account audio() {
    Account sum = new Account(0, 0, 0, 0, 0, 0, 0, 0);
    for (LaneStatus lane : lanes) {
      sum = plus(sum, lane.audio());
    }
    return sum;
  }

  /** The sum of two accounts. */
  public static Account plus(Account a, Account b) {
    return new Account(a.in() + b.in(), a.silence() + b.silence(), a.recognized() + b.recognized(),
        a.shed() + b.shed(), a.failed() + b.failed(), a.open() + b.open(), a.frames() + b.frames(),
        a.utterances() + b.utterances());
  }

  /** Adds to the sessions of a transform id, bounded in how many ids are told apart. */
  public static void countTransform(Map<String, Long> to, String id, long sessions) {
    boolean isKnown = to.containsKey(id) || to.size() < TRANSFORMS_MAX;
    to.merge(isKnown ? id : OTHER, sessions, Long::sum);
  }

  /** What the gateway is doing. */
  public enum State {
    /** Not yet accepting sessions. */
    STARTING,
    /** Accepting sessions. */
    SERVING,
    /** Finishing open sessions, accepting no new one. */
    DRAINING
  }

  /**
   * When a status was taken.
   *
   * @param atMillis     wall clock, milliseconds since 1970
   * @param uptimeMillis since the gateway started
   */
  public record Clock(long atMillis, long uptimeMillis) {}

  /**
   * Who streams.
   *
   * @param lanes      one per lane; copied
   * @param arms       one per arm that had a session; copied
   * @param endings    how ended sessions ended ({@code done}, {@code vanished} or an error code's
   *                   key); copied
   * @param transforms sessions begun, by transform id; those beyond the first
   *                   {@link #TRANSFORMS_MAX} ids count as {@link #OTHER}; copied
   * @param listed     up to {@link #LISTED_SESSIONS} open sessions; copied
   */
  public record Sessions(List<LaneSessions> lanes, List<ArmSessions> arms, List<Count> endings,
      List<Count> transforms, List<OpenSession> listed) {
    public Sessions {
      lanes = List.copyOf(lanes);
      arms = List.copyOf(arms);
      endings = List.copyOf(endings);
      transforms = List.copyOf(transforms);
      listed = List.copyOf(listed);
      if (listed.size() > LISTED_SESSIONS) {
        throw new IllegalArgumentException(listed.size() + " sessions listed, limit "
            + LISTED_SESSIONS + ": list fewer, the counts hold the rest");
      }
    }
  }

  /** Sessions of a lane: open now and opened since the start. */
  public record LaneSessions(Lane lane, int open, long total) {}

  /**
   * Sessions of an arm: open now, and opened since the start. A session counts for the arm of its
   * newest result, as control before the first.
   */
  public record ArmSessions(Arm arm, int open, long total) {}

  /**
   * One session that streams.
   *
   * @param id             its id
   * @param tenant         who pays
   * @param lane           interactive or batch
   * @param route          where its chunks go
   * @param openMillis     since {@code start}
   * @param bufferedMillis audio received whose outcome is open
   * @param utterances     begun so far
   */
  public record OpenSession(String id, String tenant, Lane lane, Route route, long openMillis,
      long bufferedMillis, long utterances) {}

  /** Tier and arm of a session. */
  public record Route(String tier, Arm arm) {}

  /** How often something was seen; {@code key} comes from a small closed set. */
  public record Count(String key, long count) {}

  /**
   * A lane.
   *
   * @param lane             which one
   * @param queues           chunks that wait now, by tier; copied
   * @param limit            most chunks that may wait in each queue
   * @param oldestWaitMillis how long the oldest of them has waited; 0 when none waits
   * @param sheds            chunks shed since the start, by the kind of reason; copied
   * @param audio            sums over all sessions of the lane since the start, open ones included
   * @param unscoredHops     hops of 10 ms since the start that the voice model scored too late or
   *                         not at all, so that the detector beside it decided; 0 without a model
   */
  public record LaneStatus(Lane lane, List<Queue> queues, int limit, long oldestWaitMillis,
      List<Count> sheds, Account audio, long unscoredHops) {
    public LaneStatus {
      queues = List.copyOf(queues);
      sheds = List.copyOf(sheds);
    }

    /** Chunks that wait now, for any tier. */
    public int queued() {
      return queues.stream().mapToInt(Queue::queued).sum();
    }

    /** Chunks shed since the start, for any reason. */
    public long shed() {
      return sheds.stream().mapToLong(Count::count).sum();
    }
  }

  /** Chunks that wait for a tier. */
  public record Queue(String tier, int queued) {}

  /**
   * A tier.
   *
   * @param name    its name
   * @param release name of the release it serves
   * @param health  up or down, and why
   * @param load    what it does now
   * @param work    what it did since the start
   * @param last    what it did in the last interval
   */
  public record TierStatus(String name, String release, Health health, Load load, Work work,
      Interval last) {}

  /**
   * Up or down.
   *
   * @param isUp            true while the tier is sent work
   * @param sinceMillis     how long it has been so
   * @param lastError       one line; empty when it never failed
   * @param lastErrorMillis wall clock of {@code lastError}, milliseconds since 1970; 0 when none
   */
  public record Health(boolean isUp, long sinceMillis, String lastError, long lastErrorMillis) {}

  /**
   * What a tier does now.
   *
   * @param inFlight    batches sent and not answered
   * @param concurrency most batches in flight
   * @param maxBatch    most chunks in a batch
   * @param asked       interactive work that comes, as a share of what it can surely serve in time
   */
  public record Load(int inFlight, int concurrency, int maxBatch, double asked) {}

  /** What a tier did since the start: batches and chunks answered, batches failed. */
  public record Work(long batches, long chunks, long failures, long hedged) {}

  /**
   * What a tier did in the last interval.
   *
   * @param batchSizes entry {@code i}: batches of {@code i + 1} chunks; at most maxBatch entries;
   *                   copied
   * @param modelNanos service time as the tier reported it, summed over those batches
   */
  public record Interval(List<Integer> batchSizes, long modelNanos) {
    public Interval {
      batchSizes = List.copyOf(batchSizes);
    }

    /** Batches of the interval. */
    public int batches() {
      return batchSizes.stream().mapToInt(Integer::intValue).sum();
    }

    /** Mean chunks per batch; 0 without batches. */
    public double meanBatch() {
      int batches = batches();
      long chunks = 0;
      for (int i = 0; i < batchSizes.size(); i++) {
        chunks += (long) batchSizes.get(i) * (i + 1);
      }
      return batches == 0 ? 0 : (double) chunks / batches;
    }

    /** Mean service time of a batch in milliseconds; 0 without batches. */
    public double meanModelMillis() {
      int batches = batches();
      return batches == 0 ? 0 : modelNanos / 1e6 / batches;
    }
  }

  /**
   * What is being rolled out.
   *
   * @param plan      in force
   * @param releases  known to the ledger, newest first; copied
   * @param decisions up to {@link #LISTED_DECISIONS}, newest first; copied
   * @param watch     pages, slices and peaks
   */
  public record RolloutStatus(RoutePlan plan, List<Release> releases, List<Decision> decisions,
      Lookout.View watch) {
    public RolloutStatus {
      releases = List.copyOf(releases);
      decisions = List.copyOf(decisions);
      if (decisions.size() > LISTED_DECISIONS) {
        throw new IllegalArgumentException(decisions.size() + " decisions listed, limit "
            + LISTED_DECISIONS + ": list the newest, the ledger holds the rest");
      }
    }
  }

  /**
   * State of the record.
   *
   * @param isAvailable true while it answers; plan changes are refused while it does not
   * @param store       what it is, for people, such as {@code PostgreSQL 18.6, embedded}
   * @param waiting     entries that wait to be stored
   * @param limit       most entries that may wait
   * @param stored      entries stored since the start
   * @param refused     entries refused since the start
   * @param lastError   one line; empty when it never failed
   */
  public record LedgerStatus(boolean isAvailable, String store, int waiting, int limit, long stored,
      long refused, String lastError) {}

  /**
   * How late a loop ran its timers in the last interval.
   *
   * @param name      such as {@code ingest-0} or {@code dispatch}
   * @param p99Millis 99th percentile of lateness
   * @param maxMillis greatest lateness
   */
  public record LoopStatus(String name, double p99Millis, double maxMillis) {}
}
