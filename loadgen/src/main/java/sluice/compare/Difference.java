package sluice.compare;

/**
 * One number of two runs, and how far apart they are.
 *
 * @param name    such as {@code interactive.final.p99}
 * @param kind    what it is, which says how to write it
 * @param base    of the first run: microseconds or a fraction
 * @param other   of the other run
 * @param effect  other over base less 1; for {@link Kind#SHARE} other less base
 * @param band    of the effect, 95 %; empty width 0..0 when {@code finding} is {@link Finding#THIN}
 * @param finding what is said of it
 */
public record Difference(String name, Kind kind, double base, double other, double effect,
    Band band, Finding finding) {
  /** What a number is. */
  public enum Kind {
    /** Microseconds; the effect is relative. */
    LATENCY,
    /** A rate of errors; the effect is relative. */
    RATE,
    /** A share of failures, often 0, so that the effect is in points. */
    SHARE
  }

  /** The smallest effect that this pair of runs could have told from nothing, about. */
  public double detectable() {
    return (band.high() - band.low()) / 2;
  }
}
