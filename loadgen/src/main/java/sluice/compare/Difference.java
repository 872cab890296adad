package sluice.compare;

/**
 * One number of two runs, and how far apart they are.
 *
 * @param name    such as {@code interactive.final.p99}
 * @param kind    what it is, which says how to write it
 * @param base    of the first run: microseconds or a fraction
 * @param other   of the other run
 * @param effect  other over base less 1; for {@link Kind#SHARE} other less base
 * @param band    of the effect, as sure as {@link Kind#bandPercent}; empty width 0..0 when
 *                {@code finding} is {@link Finding#THIN}
 * @param finding what is said of it
 */
public record Difference(String name, Kind kind, double base, double other, double effect,
    Band band, Finding finding) {
  /** What a number is. */
  public enum Kind {
    /** Microseconds; the effect is relative. */
    LATENCY(95),
    /** A rate of errors; the effect is relative. */
    RATE(99),
    /** A share of failures, often 0, so that the effect is in points. */
    SHARE(99);

    private final int bandPercent;

    Kind(int bandPercent) {
      this.bandPercent = bandPercent;
    }

    /** How sure a band is, in per cent: of all judged latencies together, else of it alone. */
    public int bandPercent() {
      return bandPercent;
    }
  }

  /** The smallest effect that this pair of runs could have told from nothing, about. */
  public double detectable() {
    return (band.high() - band.low()) / 2;
  }
}
