package sluice.load.socket;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import sluice.load.LoopSecond;

/**
 * How late one loop woke: over the run, and by seconds of it. Owned by one {@link Desk}; bounded by
 * the seconds of a run.
 */
final class Hiccups {
  private final Histogram all = new Histogram(3);
  private final Histogram current = new Histogram(3);
  private final List<LoopSecond> seconds = new ArrayList<>();

  /** A wake planned for {@code plannedNanos} of run time came at {@code nowNanos}. */
  void record(long plannedNanos, long nowNanos) {
    long micros = Math.max(0, (nowNanos - plannedNanos) / 1000);
    all.recordValue(micros);
    int second = (int) Math.max(0, plannedNanos / 1_000_000_000L);
    while (seconds.size() < second) {
      settle();
    }
    current.recordValue(micros);
  }

  private void settle() {
    seconds.add(current.getTotalCount() == 0 ? LoopSecond.IDLE
        : new LoopSecond(current.getTotalCount(), current.getValueAtPercentile(50),
            current.getValueAtPercentile(99), current.getMaxValue()));
    current.reset();
  }

  /** Microseconds of the whole run; the live object. */
  Histogram all() {
    return all;
  }

  /** Every second so far, the one that is filling included. */
  List<LoopSecond> seconds() {
    settle();
    return List.copyOf(seconds);
  }
}
