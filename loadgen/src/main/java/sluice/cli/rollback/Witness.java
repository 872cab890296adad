package sluice.cli.rollback;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import sluice.load.SessionPlan;
import sluice.load.socket.Overheard;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;

/**
 * What callers saw of rollbacks: who answered whom and when, and whether every final they were
 * promised came. May be asked from any thread; keeps some hundred bytes for each session.
 */
public final class Witness implements Overheard {
  private static final long NEVER = Long.MAX_VALUE;

  /** One session as its caller saw it. */
  private static final class Trail {
    private final Set<Integer> promised = new HashSet<>();
    private final Set<Integer> answered = new HashSet<>();
    private final Map<String, Long> lastFinals = new HashMap<>();
    private long readyNanos = NEVER;
    private long overNanos = NEVER;
    private int shed;
    private boolean isDone;
    private boolean isClosed;

    private void add(Sum to) {
      to.sessions++;
      to.promised += promised.size();
      to.received += promised.stream().filter(answered::contains).count();
      to.shed += shed;
      to.abnormal += isDone ? 0 : 1;
      to.unclosed += isDone && !isClosed ? 1 : 0;
    }
  }

  private static final class Sum {
    private long sessions;
    private long promised;
    private long received;
    private long shed;
    private long abnormal;
    private long unclosed;
  }

  /**
   * Sessions summed up.
   *
   * @param sessions that were open
   * @param promised finals: utterances whose end the gateway told
   * @param received of these
   * @param shed     pieces of audio that got no recognition, each told
   * @param abnormal sessions that ended without {@code done}
   * @param unclosed sessions whose last account has audio open, failed or missing
   */
  public record Totals(long sessions, long promised, long received, long shed, long abnormal,
      long unclosed) {
    /** Finals promised and never received. */
    public long lost() {
      return promised - received;
    }

    /** True when every promise was kept. */
    public boolean isWhole() {
      return lost() == 0 && abnormal == 0 && unclosed == 0;
    }
  }

  private final LongSupplier nanos;
  private final Map<Integer, Trail> trails = new HashMap<>();

  /** A witness whose watch is {@code nanos}. */
  public Witness(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public synchronized void heard(SessionPlan plan, ServerMessage message) {
    hear(trail(plan), message);
  }

  private void hear(Trail trail, ServerMessage message) {
    switch (message) {
      case ServerMessage.Ready _ -> trail.readyNanos = nanos.getAsLong();
      case ServerMessage.UtteranceEnd it -> trail.promised.add(it.utterance());
      case ServerMessage.Final it -> {
        trail.answered.add(it.utterance());
        trail.lastFinals.put(it.origin().tier(), nanos.getAsLong());
      }
      case ServerMessage.Shed _ -> trail.shed++;
      case ServerMessage.Done it -> {
        trail.isDone = true;
        trail.isClosed = isClosed(it.account());
      }
      case ServerMessage.OnChannel it -> hear(trail, it.message());
      case ServerMessage.Ack _,ServerMessage.SpeechStarted _,ServerMessage.Partial _ -> {
      }
      case ServerMessage.Failed _,ServerMessage.Marker _,ServerMessage.Stats _ -> {
      }
    }
  }

  private static boolean isClosed(Account it) {
    return it.open() == 0 && it.failed() == 0
        && it.in() == it.silence() + it.recognized() + it.shed();
  }

  @Override
  public synchronized void over(SessionPlan plan) {
    trail(plan).overNanos = nanos.getAsLong();
  }

  private Trail trail(SessionPlan plan) {
    return trails.computeIfAbsent(plan.number(), number -> new Trail());
  }

  /** Sessions that were open at {@code atNanos}; ask when they are over. */
  public synchronized Totals openAt(long atNanos) {
    return sum(trails.values(), it -> it.readyNanos <= atNanos && atNanos < it.overNanos);
  }

  /** All sessions that were let in. */
  public synchronized Totals all() {
    return sum(trails.values(), it -> it.readyNanos != NEVER);
  }

  private static Totals sum(Collection<Trail> trails, Predicate<Trail> which) {
    Sum sum = new Sum();
    trails.stream().filter(which).forEach(it -> it.add(sum));
    return new Totals(sum.sessions, sum.promised, sum.received, sum.shed, sum.abnormal,
        sum.unclosed);
  }

  /** When the last final of {@code tier} arrived; empty when none did. */
  public synchronized OptionalLong lastFinal(String tier) {
    return trails.values().stream().filter(it -> it.lastFinals.containsKey(tier))
        .mapToLong(it -> it.lastFinals.get(tier)).max();
  }

  /** When the last session that got a final of {@code tier} became ready. */
  public synchronized OptionalLong lastReady(String tier) {
    return trails.values().stream().filter(it -> it.lastFinals.containsKey(tier))
        .mapToLong(it -> it.readyNanos).max();
  }

  /** Sessions that got a final of {@code tier}. */
  public synchronized long served(String tier) {
    return trails.values().stream().filter(it -> it.lastFinals.containsKey(tier)).count();
  }
}
