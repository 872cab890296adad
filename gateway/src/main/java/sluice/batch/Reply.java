package sluice.batch;

import java.util.List;
import sluice.stream.Hypothesis;

/** What a tier answered to a {@link Batch}: one answer for all of its requests. */
public sealed interface Reply {
  /**
   * Every request was recognised.
   *
   * @param hypotheses one per request, in the batch's order; copied
   * @param modelNanos service time as the tier reports it
   * @param isCold     true when the tier had to warm up for it
   */
  record Recognized(List<Hypothesis> hypotheses, long modelNanos, boolean isCold) implements Reply {
    public Recognized {
      hypotheses = List.copyOf(hypotheses);
    }
  }

  /**
   * No request was recognised.
   *
   * @param reason      one line for people
   * @param isRetryable true when another try, here or elsewhere, may do better
   */
  record Failed(String reason, boolean isRetryable) implements Reply {}
}
