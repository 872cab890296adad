package sluice.search;

import java.util.List;

/**
 * What came of a trial.
 *
 * @param state    in one word
 * @param reason   why it is not {@link State#MET}; empty when it is
 * @param seconds  measured, warm-up excluded
 * @param evidence each promise with its number; copied
 */
public record Outcome(State state, String reason, double seconds, List<Evidence> evidence) {
  /** How a load did. */
  public enum State {
    /** Every promise was kept, and every percentile that is not of windows is proven. */
    MET,
    /** Every promise was kept as far as can be seen, but chance may have helped. */
    UNPROVEN,
    /** A promise was broken. */
    MISSED,
    /** The generator could not make this load, so nothing is known of the server. */
    INVALID
  }

  /**
   * One promise.
   *
   * @param slo      as written
   * @param value    in its unit: microseconds, a fraction, a count; NaN without data
   * @param limit    the same unit
   * @param values   measured; 0 for what is no percentile, or one of windows
   * @param over     of them over the limit
   * @param isKept   the number is within the limit
   * @param isProven and a percentile is so beyond chance; false for a promise of windows, of which
   *                 nothing is proven
   */
  public record Evidence(String slo, double value, double limit, long values, long over,
      boolean isKept, boolean isProven) {}

  public Outcome {
    evidence = List.copyOf(evidence);
  }

  /** True when nothing speaks against the load. */
  public boolean holds() {
    return state == State.MET || state == State.UNPROVEN;
  }
}
