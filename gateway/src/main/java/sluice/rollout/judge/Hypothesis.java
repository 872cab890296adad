package sluice.rollout.judge;

/**
 * One metric in one slice, as the judge sees it now.
 *
 * @param metric    name
 * @param slice     {@link Evidence#ALL}, {@code label=value} or {@code label=(other)}
 * @param n0        control sessions counted
 * @param n1        canary sessions counted
 * @param x0        sum of control's scores; for a latency sessions above control's 90 % quantile
 * @param x1        the same of the canary
 * @param e         evidence that the canary is worse; 1 is none
 * @param threshold at which this hypothesis alone would roll back
 * @param promotionE evidence that it is harmless; 1 where promotion does not ask
 * @param needed    sessions of both arms still needed to see a doubled rate or a latency times
 *                  1.2; {@link Verdict.Inconclusive#UNKNOWN} while that cannot be said
 * @param state     what follows
 */
public record Hypothesis(String metric, String slice, long n0, long n1, double x0, double x1,
    double e, double threshold, double promotionE, long needed, State state) {
  /** What follows of a hypothesis. */
  public enum State {
    /** Shown to be harmless; or, where promotion does not ask, seen long enough. */
    PASS,
    /** Its evidence crossed. */
    FAIL,
    /** Not enough was seen. */
    INSUFFICIENT
  }
}
