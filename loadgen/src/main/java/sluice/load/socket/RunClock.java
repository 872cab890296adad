package sluice.load.socket;

/**
 * Run time: nanoseconds since the run's first moment, negative before it. Immutable, any thread.
 *
 * @param originNanos {@link System#nanoTime} at run time 0
 */
record RunClock(long originNanos) {
  /** Now. */
  long nanos() {
    return System.nanoTime() - originNanos;
  }
}
