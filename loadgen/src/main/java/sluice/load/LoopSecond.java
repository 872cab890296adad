package sluice.load;

/**
 * How late one event loop of the generator woke in one second.
 *
 * @param wakes     planned wakes in it
 * @param p50Micros median from planned to actual, microseconds; 0 without wakes, as the others
 * @param p99Micros 99th percentile
 * @param maxMicros worst
 */
public record LoopSecond(long wakes, long p50Micros, long p99Micros, long maxMicros) {
  /** A second in which nothing was due. */
  public static final LoopSecond IDLE = new LoopSecond(0, 0, 0, 0);
}
