package sluice.batch.baseline;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a policy can be told; a policy's own default where nothing is said.
 *
 * @param maxBatch      largest batch, >= 1
 * @param delayNanos    longest wait for a fuller batch, >= 0
 * @param timeoutNanos  wait after which an interactive request is given up, > 0
 * @param deadlineNanos deadline of interactive requests relative to their arrival, > 0; learned
 *                      from the first requests when it is not told
 * @param queueing      what only the dynamic batcher has
 */
public record Knobs(OptionalInt maxBatch, OptionalLong delayNanos, OptionalLong timeoutNanos,
    OptionalLong deadlineNanos, Queueing queueing) {
  /** Nothing said. */
  public static final Knobs NONE = new Knobs(OptionalInt.empty(), OptionalLong.empty(),
      OptionalLong.empty(), OptionalLong.empty());

  /** What happens to a request that waited past its timeout. */
  public enum OnTimeout {
    REJECT,
    DELAY
  }

  /**
   * Settings of the dynamic batcher alone.
   *
   * @param preferred batch sizes worth sending early; none when empty; copied
   * @param onTimeout what happens at the timeout
   * @param queueMax  most requests waiting in a lane, >= 1
   */
  public record Queueing(List<Integer> preferred, OnTimeout onTimeout, OptionalInt queueMax) {
    /** Triton's own defaults. */
    public static final Queueing DEFAULTS =
        new Queueing(List.of(), OnTimeout.REJECT, OptionalInt.empty());

    public Queueing {
      preferred = List.copyOf(preferred);
      preferred.forEach(size -> require(size >= 1, "preferred", size, ">= 1"));
      require(queueMax.orElse(1) >= 1, "queueMax", queueMax.orElse(1), ">= 1");
    }
  }

  public Knobs {
    require(maxBatch.orElse(1) >= 1, "maxBatch", maxBatch.orElse(1), ">= 1");
    require(delayNanos.orElse(0) >= 0, "delayNanos", delayNanos.orElse(0), ">= 0");
    require(timeoutNanos.orElse(1) > 0, "timeoutNanos", timeoutNanos.orElse(1), "> 0");
    require(deadlineNanos.orElse(1) > 0, "deadlineNanos", deadlineNanos.orElse(1), "> 0");
  }

  /** Knobs that any batcher may have. */
  public Knobs(OptionalInt maxBatch, OptionalLong delayNanos, OptionalLong timeoutNanos,
      OptionalLong deadlineNanos) {
    this(maxBatch, delayNanos, timeoutNanos, deadlineNanos, Queueing.DEFAULTS);
  }

  /** The same with a largest batch. */
  public Knobs withMaxBatch(int size) {
    return new Knobs(OptionalInt.of(size), delayNanos, timeoutNanos, deadlineNanos, queueing);
  }

  /** The same with a longest wait for a fuller batch. */
  public Knobs withDelay(long nanos) {
    return new Knobs(maxBatch, OptionalLong.of(nanos), timeoutNanos, deadlineNanos, queueing);
  }

  /** The same with a wait after which an interactive request is given up. */
  public Knobs withTimeout(long nanos) {
    return new Knobs(maxBatch, delayNanos, OptionalLong.of(nanos), deadlineNanos, queueing);
  }

  /** The same with a known deadline of interactive requests. */
  public Knobs withDeadline(long nanos) {
    return new Knobs(maxBatch, delayNanos, timeoutNanos, OptionalLong.of(nanos), queueing);
  }

  /** The same with other settings of the dynamic batcher. */
  public Knobs with(Queueing other) {
    return new Knobs(maxBatch, delayNanos, timeoutNanos, deadlineNanos, other);
  }

  private static void require(boolean isMet, String name, long value, String allowed) {
    if (!isMet) {
      throw new IllegalArgumentException(
          name + " is " + value + ": needs " + allowed + "; leave it out for the default");
    }
  }
}
