package sluice.batch.baseline;

/**
 * A tier's service time as its profile has it: l(b) = base + b * each.
 *
 * @param baseNanos before the first request is counted, >= 0
 * @param eachNanos added by each request, > 0
 * @param maxBatch  largest batch, >= 1
 */
record Profile(long baseNanos, long eachNanos, int maxBatch) {
  /** l(size). */
  long nanos(int size) {
    return baseNanos + eachNanos * size;
  }

  /** The largest batch that ends within {@code budgetNanos}; 0 when none does. */
  int largestWithin(long budgetNanos) {
    long fits = budgetNanos < baseNanos ? 0 : (budgetNanos - baseNanos) / eachNanos;
    return (int) Math.min(fits, maxBatch);
  }

  /**
   * Nexus' batch: the largest that may just miss one of its own kind, 2 l(b) <= D; at least 1.
   */
  int nexusBatch(long deadlineNanos) {
    return Math.max(1, largestWithin(deadlineNanos / 2));
  }

  /**
   * Largest batch of {@code servers} servers that take turns, l(b) (1 + 1/N) <= D; at least 1.
   */
  int staggeredBatch(long deadlineNanos, int servers) {
    return Math.max(1, largestWithin((long) (deadlineNanos * (servers / (servers + 1.0)))));
  }
}
