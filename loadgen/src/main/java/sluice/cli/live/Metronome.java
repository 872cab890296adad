package sluice.cli.live;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;

/**
 * Does things at their instants on the calling thread, open loop: one that comes late does not move
 * the next.
 */
final class Metronome {
  /** Sleeping is late by about the kernel's 50 µs of slack; the rest of the way is spun. */
  private static final long SPIN_NANOS = 80_000;

  private final Histogram late = new Histogram(60_000_000_000L, 3);

  /**
   * Calls {@code act} with each index at {@code startNanos + atNanos[index]} of
   * {@code System.nanoTime}; returns after the last.
   *
   * @param atNanos never going back
   */
  void play(long startNanos, long[] atNanos, IntConsumer act) {
    for (int i = 0; i < atNanos.length; i++) {
      long due = startNanos + atNanos[i];
      long left = due - System.nanoTime();
      while (left > 0) {
        if (left > SPIN_NANOS) {
          LockSupport.parkNanos(left - SPIN_NANOS);
        } else {
          Thread.onSpinWait();
        }
        left = due - System.nanoTime();
      }
      act.accept(i);
      late.recordValue(Math.max(0, System.nanoTime() - due));
    }
  }

  /** 99th percentile of how late each thing was done, in milliseconds. */
  double lateP99Ms() {
    return late.getValueAtPercentile(99) / 1e6;
  }
}
