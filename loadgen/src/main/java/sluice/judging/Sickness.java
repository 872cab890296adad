package sluice.judging;

/**
 * What is wrong with the canary, as factors on the control's rates and latencies.
 *
 * @param error      on the error rate
 * @param correction on the correction rate
 * @param missing    on the share without critical metadata
 * @param latency    on every latency
 * @param tail       on p99 alone: what lies above p90 is stretched until p99 has grown by it
 * @param elsewhere  on the correction rate outside of the sick slice
 * @param slice      index of the sick slice, or {@link #EVERYWHERE}
 * @param fromSecond when it sets in
 * @param toSecond   when it is over
 */
public record Sickness(double error, double correction, double missing, double latency, double tail,
    double elsewhere, int slice, int fromSecond, int toSecond) {
  /** Not one slice but all of them. */
  public static final int EVERYWHERE = -1;
  /** A canary that is as good as the control. */
  public static final Sickness NONE =
      new Sickness(1, 1, 1, 1, 1, 1, EVERYWHERE, 0, Integer.MAX_VALUE);
  /** Standard normal quantiles of p90, above which a tail is stretched, and of p99. */
  private static final double CUT_Z = 1.2815515655446;
  private static final double P99_Z = 2.3263478740408;

  public Sickness {
    if (error < 0 || correction < 0 || missing < 0 || latency <= 0 || tail < 1) {
      throw new IllegalArgumentException(
          "factors must not be negative, latency > 0, tail >= 1: " + error + ", " + correction
              + ", " + missing + ", " + latency + ", " + tail);
    }
  }

  /** Errors times {@code factor}. */
  public static Sickness errors(double factor) {
    return new Sickness(factor, 1, 1, 1, 1, 1, EVERYWHERE, 0, Integer.MAX_VALUE);
  }

  /** Every latency times {@code factor}. */
  public static Sickness latency(double factor) {
    return new Sickness(1, 1, 1, factor, 1, 1, EVERYWHERE, 0, Integer.MAX_VALUE);
  }

  /** Only the slow sessions slower, until p99 is {@code factor} times what it was. */
  public static Sickness tail(double factor) {
    return new Sickness(1, 1, 1, 1, factor, 1, EVERYWHERE, 0, Integer.MAX_VALUE);
  }

  /** Missing metadata times {@code factor}. */
  public static Sickness missing(double factor) {
    return new Sickness(1, 1, factor, 1, 1, 1, EVERYWHERE, 0, Integer.MAX_VALUE);
  }

  /** Corrections times {@code factor} where it is sick and {@code elsewhere} where it is not. */
  public static Sickness corrections(double factor, double elsewhere) {
    return new Sickness(1, factor, 1, 1, 1, elsewhere, EVERYWHERE, 0, Integer.MAX_VALUE);
  }

  /** The same in one slice alone. */
  public Sickness in(int sickSlice) {
    return new Sickness(error, correction, missing, latency, tail, elsewhere, sickSlice,
        fromSecond, toSecond);
  }

  /** The same in seconds {@code from} to {@code to}, the last one excluded. */
  public Sickness between(int from, int to) {
    return new Sickness(error, correction, missing, latency, tail, elsewhere, slice, from, to);
  }

  boolean isActive(int second) {
    return second >= fromSecond && second < toSecond;
  }

  boolean isIn(int of) {
    return slice == EVERYWHERE || slice == of;
  }

  /** Logarithm of a latency over the median, of normal {@code z}, in a canary that has this. */
  double logLatency(double z, double sigma) {
    double log = sigma * z;
    if (tail > 1 && z > CUT_Z) {
      double cut = Math.exp(sigma * CUT_Z);
      double p99 = Math.exp(sigma * P99_Z);
      double stretch = (tail * p99 - cut) / (p99 - cut);
      log = Math.log(cut + (Math.exp(log) - cut) * stretch);
    }
    return log + Math.log(latency);
  }
}
