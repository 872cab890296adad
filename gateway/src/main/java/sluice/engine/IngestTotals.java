package sluice.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sluice.engine.EngineStatus.ArmSessions;
import sluice.engine.EngineStatus.Count;
import sluice.engine.EngineStatus.OpenSession;
import sluice.route.Arm;
import sluice.wire.Lane;
import sluice.wire.ServerMessage.Account;

/** What an ingest room did since it opened. Owned by its {@link Ingest}. */
public final class IngestTotals {
  private static final Account NOTHING = new Account(0, 0, 0, 0, 0, 0, 0, 0);

  private final Map<Lane, Account> closed = new EnumMap<>(Lane.class);
  private final Map<Lane, Long> unscored = new EnumMap<>(Lane.class);
  private final Map<Lane, Long> started = new EnumMap<>(Lane.class);
  private final Map<Lane, Map<String, Long>> lost = new EnumMap<>(Lane.class);
  private final Map<String, Long> endings = new TreeMap<>();
  private final Map<String, Long> transforms = new TreeMap<>();
  private final long[] armsEnded = new long[Arm.values().length];

  /**
   * What an ingest room looked like at one instant.
   *
   * @param lanes      one per lane, in order
   * @param endings    how its ended sessions ended
   * @param transforms sessions begun, by transform id; see {@link EngineStatus.Sessions}
   * @param listed     up to {@link EngineStatus#LISTED_SESSIONS} open sessions, oldest first
   * @param arms       sessions by arm, in order of {@link Arm}
   */
  public record IngestStatus(List<LanePart> lanes, List<Count> endings, List<Count> transforms,
      List<OpenSession> listed, List<ArmSessions> arms) {}

  /**
   * A lane's part of an {@link IngestStatus}.
   *
   * @param open    sessions open now
   * @param started sessions started since the room opened
   * @param lost    chunks lost, by kind
   * @param audio   sums over all its sessions, open ones included
   * @param unscoredHops of all its sessions; see {@link EngineStatus.LaneStatus}
   */
  public record LanePart(Lane lane, int open, long started, List<Count> lost, Account audio,
      long unscoredHops) {}

  void started(Session session) {
    started.merge(session.lane(), 1L, Long::sum);
    EngineStatus.countTransform(transforms, session.transformId(), 1);
  }

  void lost(Lane lane, String kind) {
    lost.computeIfAbsent(lane, l -> new TreeMap<>()).merge(kind, 1L, Long::sum);
  }

  void ended(Session session, String ending) {
    endings.merge(ending, 1L, Long::sum);
    if (session.start != null) {
      armsEnded[route(session).arm().ordinal()]++;
      closed.merge(session.lane(), session.account(), EngineStatus::plus);
      unscored.merge(session.lane(), session.unscoredHops(), Long::sum);
    }
  }

  IngestStatus status(Iterable<Session> open, long nowNanos) {
    List<OpenSession> listed = new ArrayList<>();
    Map<Lane, Account> audio = new EnumMap<>(closed);
    Map<Lane, Long> hops = new EnumMap<>(unscored);
    Map<Lane, Integer> openByLane = new EnumMap<>(Lane.class);
    int[] arms = new int[Arm.values().length];
    for (Session session : open) {
      if (session.start == null) {
        continue;
      }
      openByLane.merge(session.lane(), 1, Integer::sum);
      audio.merge(session.lane(), session.account(), EngineStatus::plus);
      hops.merge(session.lane(), session.unscoredHops(), Long::sum);
      EngineStatus.Route route = route(session);
      arms[route.arm().ordinal()]++;
      if (listed.size() < EngineStatus.LISTED_SESSIONS) {
        listed.add(new OpenSession(session.id, session.start.tenant(), session.lane(), route,
            (nowNanos - session.openedNanos) / 1_000_000, session.bufferedMillis(),
            session.tally.utterances));
      }
    }
    List<LanePart> lanes = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      lanes.add(new LanePart(lane, openByLane.getOrDefault(lane, 0),
          started.getOrDefault(lane, 0L), counts(lost.getOrDefault(lane, new TreeMap<>())),
          audio.getOrDefault(lane, NOTHING), hops.getOrDefault(lane, 0L)));
    }
    List<ArmSessions> byArm = new ArrayList<>();
    for (Arm arm : Arm.values()) {
      int i = arm.ordinal();
      byArm.add(new ArmSessions(arm, arms[i], arms[i] + armsEnded[i]));
    }
    return new IngestStatus(lanes, counts(endings), counts(transforms), listed, byArm);
  }

  private static EngineStatus.Route route(Session session) {
    if (session.origin == null) {
      return new EngineStatus.Route("", Arm.CONTROL);
    }
    Arm arm = session.origin.arm().equals(Arm.CANARY.key()) ? Arm.CANARY : Arm.CONTROL;
    return new EngineStatus.Route(session.origin.tier(), arm);
  }

  static List<Count> counts(Map<String, Long> map) {
    List<Count> counts = new ArrayList<>();
    map.forEach((key, count) -> counts.add(new Count(key, count)));
    return counts;
  }
}
