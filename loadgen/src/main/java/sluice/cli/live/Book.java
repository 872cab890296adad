package sluice.cli.live;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import sluice.engine.Outcome;
import sluice.schedule.Workload;

/**
 * What became of each interactive request of a live run, and when. Instants are of
 * {@code System.nanoTime}; the index is the request's id. Written on the room's loop, but for
 * {@link #offered}, which is written before the request is posted there.
 */
final class Book {
  private static final long MOST_NANOS = 60_000_000_000L;

  /** How a request ended. */
  private enum Fate {
    OPEN,
    RECOGNIZED,
    SHED,
    REFUSED,
    FAILED
  }

  private final long[] dueNanos;
  private final long[] offeredNanos;
  private final long[] toldNanos;
  private final boolean[] isRefused;
  private final Fate[] fates;
  private final Histogram overhead = new Histogram(MOST_NANOS, 3);
  private int open;

  /** A book of as many requests as there are instants at which they are due; owned from then on. */
  Book(long[] dueNanos) {
    this.dueNanos = dueNanos;
    offeredNanos = new long[dueNanos.length];
    toldNanos = new long[dueNanos.length];
    isRefused = new boolean[dueNanos.length];
    fates = new Fate[dueNanos.length];
    Arrays.fill(fates, Fate.OPEN);
    open = dueNanos.length;
  }

  void offered(int id, long nanos) {
    offeredNanos[id] = nanos;
  }

  /** The policy turned it away at its offer. */
  void refused(int id) {
    isRefused[id] = true;
  }

  void told(int id, Outcome outcome, long nanos) {
    toldNanos[id] = nanos;
    fates[id] = switch (outcome) {
      case Outcome.Recognized r -> Fate.RECOGNIZED;
      case Outcome.Unasked u -> Fate.RECOGNIZED;
      case Outcome.Shed s -> isRefused[id] ? Fate.REFUSED : Fate.SHED;
      case Outcome.Failed f -> Fate.FAILED;
    };
    open--;
  }

  /** A batch came back so much later than the tier's own time for it. */
  void beyond(long nanos) {
    overhead.recordValue(Math.clamp(nanos, 0, MOST_NANOS));
  }

  boolean isSettled() {
    return open == 0;
  }

  /** From being due to the answer in nanoseconds; -1 when it was not recognised. */
  long latencyNanos(int id) {
    return fates[id] == Fate.RECOGNIZED ? toldNanos[id] - dueNanos[id] : -1;
  }

  /**
   * Counts the requests due from {@code fromNanos} on.
   *
   * @param lateP99Ms how late requests were offered
   */
  LiveScore score(Workload workload, long fromNanos, double lateP99Ms) {
    long[] counts = new long[Fate.values().length];
    long late = 0;
    long offered = 0;
    Histogram latency = new Histogram(MOST_NANOS, 3);
    Histogram refusal = new Histogram(MOST_NANOS, 3);
    for (int i = 0; i < fates.length; i++) {
      if (dueNanos[i] < fromNanos) {
        continue;
      }
      offered++;
      counts[fates[i].ordinal()]++;
      if (fates[i] == Fate.RECOGNIZED) {
        late += latencyNanos(i) > workload.deadlineNanos() ? 1 : 0;
        latency.recordValue(Math.clamp(latencyNanos(i), 0, MOST_NANOS));
      } else if (fates[i] == Fate.REFUSED) {
        refusal.recordValue(Math.clamp(toldNanos[i] - offeredNanos[i], 0, MOST_NANOS));
      }
    }
    return new LiveScore(offered, counts[Fate.RECOGNIZED.ordinal()] - late,
        late + counts[Fate.OPEN.ordinal()], counts[Fate.SHED.ordinal()],
        counts[Fate.REFUSED.ordinal()], counts[Fate.FAILED.ordinal()], lateP99Ms,
        Spread.of(latency), Spread.of(refusal), Spread.of(overhead));
  }
}
