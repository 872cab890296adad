package sluice.compare;

/**
 * How long the blocks of a bootstrap must be so that what depends on its neighbours stays beside
 * them: Politis and White, "Automatic block-length selection for the dependent bootstrap" (2004),
 * with the correction of Patton, Politis and White (2009), for circular blocks.
 */
final class BlockLength {
  /** Correlations below so many standard errors count as none; their choice. */
  private static final double NEGLIGIBLE = 2;

  private BlockLength() {}

  /**
   * The length for one series, 1 for one without memory.
   *
   * @param series equidistant, of any mean
   * @return 1..a third of the series. Complexity: length times its square root
   */
  static int of(double[] series) {
    int n = series.length;
    if (n < 8) {
      return 1;
    }
    int run = Math.max(5, (int) Math.ceil(Math.sqrt(Math.log10(n))));
    int lags = Math.min(n - 1, (int) Math.ceil(Math.sqrt(n)) + run);
    double[] covariance = covariances(series, lags);
    if (covariance[0] <= 0) {
      return 1;
    }
    int memory = memory(covariance, run, NEGLIGIBLE * Math.sqrt(Math.log10(n) / n));
    int window = Math.min(2 * memory, lags);
    double spectrum = covariance[0];
    double slope = 0;
    for (int lag = 1; lag <= window; lag++) {
      double weight = Math.min(1, 2 * (1 - (double) lag / window));
      spectrum += 2 * weight * covariance[lag];
      slope += 2 * weight * lag * covariance[lag];
    }
    if (window == 0 || spectrum <= 0) {
      return 1;
    }
    double best = Math.cbrt(2 * slope * slope / (4.0 / 3 * spectrum * spectrum) * n);
    int most = (int) Math.ceil(Math.min(3 * Math.sqrt(n), n / 3.0));
    return Math.clamp(Math.round(best), 1, most);
  }

  /** The last lag before {@code run} lags in a row correlate negligibly. */
  private static int memory(double[] covariance, int run, double limit) {
    int quiet = 0;
    for (int lag = 1; lag < covariance.length; lag++) {
      quiet = Math.abs(covariance[lag] / covariance[0]) < limit ? quiet + 1 : 0;
      if (quiet == run) {
        return lag - run;
      }
    }
    return covariance.length - 1 - quiet;
  }

  private static double[] covariances(double[] series, int lags) {
    double mean = 0;
    for (double v : series) {
      mean += v / series.length;
    }
    double[] covariances = new double[lags + 1];
    for (int lag = 0; lag <= lags; lag++) {
      double sum = 0;
      for (int i = lag; i < series.length; i++) {
        sum += (series[i] - mean) * (series[i - lag] - mean);
      }
      covariances[lag] = sum / series.length;
    }
    return covariances;
  }
}
