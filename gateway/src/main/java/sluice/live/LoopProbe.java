package sluice.live;

import org.HdrHistogram.Histogram;
import sluice.engine.EngineStatus.LoopStatus;

/**
 * Measures how late a loop runs its timers: a timer every {@link #PERIOD_NANOS} on the loop,
 * compared with the stopwatch. Owned by its loop.
 */
final class LoopProbe {
  /** 50 a second see a stall of a frame's length, at about 50 µs of CPU a second. */
  private static final long PERIOD_NANOS = 20_000_000;
  private static final long LIMIT_MICROS = 60_000_000;

  private final String name;
  private final VertxLoop loop;
  private final Histogram latenessMicros = new Histogram(LIMIT_MICROS, 3);
  private long dueNanos;

  LoopProbe(String name, VertxLoop loop) {
    this.name = name;
    this.loop = loop;
  }

  /** Starts probing; called on the loop, once. */
  void start() {
    dueNanos = System.nanoTime() + PERIOD_NANOS;
    loop.at(dueNanos, this::due);
  }

  private void due() {
    long late = Math.max(0, System.nanoTime() - dueNanos);
    latenessMicros.recordValue(Math.min(late / 1_000, LIMIT_MICROS));
    // From now on, not from the due time: a stall is one late tick, not a burst of them.
    dueNanos = System.nanoTime() + PERIOD_NANOS;
    loop.at(dueNanos, this::due);
  }

  /** Lateness since the call before; called on the loop. */
  LoopStatus swap() {
    LoopStatus status = new LoopStatus(name, latenessMicros.getValueAtPercentile(99) / 1e3,
        latenessMicros.getMaxValue() / 1e3);
    latenessMicros.reset();
    return status;
  }
}
