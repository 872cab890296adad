package sluice.batch.baseline;

import java.util.List;
import java.util.OptionalInt;

/**
 * The knobs of {@link Triton}, named as in its model configuration.
 *
 * @param maxBatch     {@code max_batch_size}
 * @param preferred    {@code preferred_batch_size}; the largest batch when empty, as Triton does
 * @param delayNanos   {@code max_queue_delay_microseconds}; 0 sends whatever is there
 * @param timeoutNanos {@code default_timeout_microseconds} of the interactive level; 0 is none
 * @param onTimeout    {@code timeout_action}
 * @param queueMax     {@code max_queue_size} of each level; the lane's own limit holds too
 */
record TritonSettings(int maxBatch, List<Integer> preferred, long delayNanos, long timeoutNanos,
    Knobs.OnTimeout onTimeout, int queueMax) {
  TritonSettings {
    preferred = preferred.isEmpty() ? List.of(maxBatch) : List.copyOf(preferred);
  }

  /** What the knobs say, Triton's own defaults where they do not: no delay, no timeout. */
  static TritonSettings of(Terms terms, Knobs knobs) {
    return new TritonSettings(terms.maxBatch(), knobs.queueing().preferred(),
        knobs.delayNanos().orElse(0), knobs.timeoutNanos().orElse(0),
        knobs.queueing().onTimeout(),
        knobs.queueing().queueMax().orElse(Integer.MAX_VALUE));
  }

  /**
   * Set from the profile by Nexus' rule: the largest batch with 2 l(b) <= D, and a timeout after
   * which a request cannot make it in such a batch, D - l(b). The best that is known without trying
   * out every setting on the very load.
   */
  static TritonSettings nexus(Terms terms, Knobs knobs) {
    long deadline = terms.deadline().nanos();
    int size = terms.profile().nexusBatch(deadline);
    return new TritonSettings(size, List.of(), knobs.delayNanos().orElse(0),
        Math.max(1, deadline - terms.profile().nanos(size)), Knobs.OnTimeout.REJECT,
        Integer.MAX_VALUE);
  }

  /** The largest preferred size that {@code pending} requests reach; 0 when none. */
  int preferredWithin(int pending) {
    int best = 0;
    for (int i = 0; i < preferred.size(); i++) {
      best = preferred.get(i) <= pending ? Math.max(best, preferred.get(i)) : best;
    }
    return best;
  }

  /** The largest preferred size. */
  int mostPreferred() {
    OptionalInt most = preferred.stream().mapToInt(Integer::intValue).max();
    return most.orElse(maxBatch);
  }
}
