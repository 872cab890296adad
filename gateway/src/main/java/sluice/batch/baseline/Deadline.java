package sluice.batch.baseline;

import java.util.OptionalLong;

/**
 * The deadline D of interactive requests, relative to their arrival: as told, or the largest time
 * left that the first few had at their offer. Owned by a {@link Station}.
 */
final class Deadline {
  /** Network jitter takes from the time left; the best of a few has lost least. */
  private static final int FIRST = 16;

  private final boolean isTold;
  private long nanos;
  private int seen;

  /** D is {@code told}; without it {@code untilSeenNanos} until the first request. */
  Deadline(OptionalLong told, long untilSeenNanos) {
    isTold = told.isPresent();
    nanos = told.orElse(untilSeenNanos);
  }

  /** A request had {@code leftNanos} left at its offer. */
  void saw(long leftNanos) {
    if (isTold || seen == FIRST) {
      return;
    }
    nanos = seen == 0 ? Math.max(1, leftNanos) : Math.max(nanos, leftNanos);
    seen++;
  }

  /** D in nanoseconds, > 0. */
  long nanos() {
    return nanos;
  }
}
