package sluice.load.impair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import sluice.load.Impairment;
import sluice.load.Impairment.How;
import sluice.load.SessionPlan;

/**
 * What the network does to one session, all chance drawn from a seed and the session's number, so
 * that the same sessions meet the same fate on sockets and in virtual time. Owned by one session.
 */
public final class Fate {
  private static final long MILLI = 1_000_000;

  /** A window that comes back. */
  record Window(long firstNanos, long lengthNanos, long everyNanos) {
    /** {@code nanos}, or the end of the window it lies in. */
    long movesAgain(long nanos) {
      if (nanos < firstNanos) {
        return nanos;
      }
      long into = (nanos - firstNanos) % everyNanos;
      return into < lengthNanos ? nanos - into + lengthNanos : nanos;
    }

    /** Start of the first window at or after {@code nanos}. */
    long nextStart(long nanos) {
      return nanos <= firstNanos ? firstNanos
          : firstNanos + Math.ceilDiv(nanos - firstNanos, everyNanos) * everyNanos;
    }
  }

  /** A thing that happens once. */
  record End(long atNanos, boolean isReset) {}

  private final SplittableRandom jitter;
  private final long startNanos;
  private long delayNanos;
  private long jitterNanos;
  private long burstNanos;
  private final List<Window> stalls = new ArrayList<>();
  private final List<Window> deaf = new ArrayList<>();
  private Optional<End> end = Optional.empty();
  private long lastNanos = Long.MIN_VALUE;

  private Fate(SessionPlan plan, List<How> hows, SplittableRandom random) {
    jitter = random.split();
    startNanos = plan.times().startNanos();
    hows.forEach(how -> take(how, random));
  }

  /** The fate of that session; empty when nothing is wrong with its network. */
  public static Optional<Fate> of(SessionPlan plan, long seed) {
    List<Impairment> all = plan.caller().manner().impairments();
    SplittableRandom random = new SplittableRandom(mixed(mixed(seed) + plan.number()));
    List<How> hit = all.stream().filter(one -> random.nextDouble() < one.fraction())
        .map(Impairment::how).toList();
    return hit.isEmpty() ? Optional.empty() : Optional.of(new Fate(plan, hit, random));
  }

  /**
   * A one-to-one hash (a first draw is SplitMix's mix64: Steele, Lea, Flood, 2014). Seeds that are
   * a multiple of the generator's increment apart would draw the same numbers, only shifted.
   */
  private static long mixed(long value) {
    return new SplittableRandom(value).nextLong();
  }

  private void take(How how, SplittableRandom random) {
    switch (how) {
      case Impairment.Delay d -> delayNanos += d.millis() * MILLI;
      case Impairment.Jitter j -> jitterNanos += j.millis() * MILLI;
      case Impairment.Burst b -> burstNanos = Math.max(burstNanos, b.millis() * MILLI);
      case Impairment.Stall s -> stalls.add(window(s.millis(), s.everyMillis(), random));
      case Impairment.SlowReader s -> deaf.add(window(s.millis(), s.everyMillis(), random));
      case Impairment.HalfClose h -> end(h.afterMillis(), false);
      case Impairment.Reset r -> end(r.afterMillis(), true);
    }
  }

  private Window window(long millis, long everyMillis, SplittableRandom random) {
    long first = startNanos + random.nextLong(everyMillis * MILLI);
    return new Window(first, millis * MILLI, everyMillis * MILLI);
  }

  private void end(long afterMillis, boolean isReset) {
    long at = startNanos + afterMillis * MILLI;
    if (end.isEmpty() || at < end.get().atNanos) {
      end = Optional.of(new End(at, isReset));
    }
  }

  /** When something given to the network at {@code nanos} gets through; never goes back. */
  long throughNanos(long nanos) {
    long at = nanos + delayNanos + (jitterNanos == 0 ? 0 : jitter.nextLong(jitterNanos + 1));
    if (burstNanos > 0) {
      at = startNanos + Math.ceilDiv(at - startNanos, burstNanos) * burstNanos;
    }
    for (Window stall : stalls) {
      at = stall.movesAgain(at);
    }
    lastNanos = Math.max(lastNanos, at);
    return lastNanos;
  }

  /** Windows in which the client does not read. */
  List<Window> deaf() {
    return deaf;
  }

  /** How the network ends the session, if it does. */
  Optional<End> end() {
    return end;
  }
}
