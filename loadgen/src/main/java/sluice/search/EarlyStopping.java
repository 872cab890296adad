package sluice.search;

/**
 * When a run is long enough to believe a percentile: MLPerf LoadGen's early stopping. With n
 * values, of which t are over the limit, a percentile p is met with confidence c when a service
 * that misses it would show t or fewer with probability 1 - c at most.
 *
 * @see <a href="https://github.com/mlcommons/inference">loadgen/early_stopping.cc</a>
 */
public final class EarlyStopping {
  /** Confidence of MLPerf's rule. */
  public static final double CONFIDENCE = 0.99;

  private EarlyStopping() {}

  /**
   * True when the percentile is met beyond chance.
   *
   * @param percentile 0..100, both excluded, such as 99
   * @param values     measured, at least 0
   * @param over       of them over the limit, 0..values. Complexity: that many steps
   */
  public static boolean isProven(double percentile, long values, long over) {
    return atMost(values, over, 1 - percentile / 100) <= 1 - CONFIDENCE;
  }

  /** Probability of {@code over} or fewer of {@code values}, each over with {@code share}. */
  static double atMost(long values, long over, double share) {
    if (over >= values) {
      return 1;
    }
    double log = values * Math.log1p(-share);
    double odds = Math.log(share) - Math.log1p(-share);
    double sum = 0;
    for (long k = 0; k <= over; k++) {
      sum += Math.exp(log);
      log += Math.log((double) (values - k) / (k + 1)) + odds;
    }
    return Math.min(1, sum);
  }

  /**
   * Fewest values that can prove a percentile: 459 for p99, when none is over.
   *
   * @param percentile 0..100, both excluded
   */
  public static long fewest(double percentile) {
    return (long) Math.ceil(Math.log(1 - CONFIDENCE) / Math.log(percentile / 100) - 1e-9);
  }

  /** Values that prove a percentile when half of what is allowed is over: 2200 or so for p99. */
  public static long ample(double percentile) {
    double allowed = 1 - percentile / 100;
    long values = fewest(percentile);
    while (!isProven(percentile, values, (long) Math.ceil(values * allowed / 2))) {
      values += Math.max(1, values / 20);
    }
    return values;
  }
}
