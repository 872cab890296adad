package sluice.load;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The test of Kolmogorov and Smirnov, two-sided at alpha 0.01, and what it is asked about. */
final class Kolmogorov {
  /** Four standard deviations of the correlation of 100,000 independent neighbours. */
  static final double CORRELATION_LIMIT = 4 / Math.sqrt(100_000);

  private Kolmogorov() {}

  /** Distances above it are refused: 1.628 / sqrt(n). */
  static double limit(int count) {
    return 1.628 / Math.sqrt(count);
  }

  static double distance(double[] values, DoubleUnaryOperator cdf) {
    return distance(values, Double.NEGATIVE_INFINITY, cdf);
  }

  /** The same over values from {@code least} on: below it values may have been rounded. */
  static double distance(double[] values, double least, DoubleUnaryOperator cdf) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double worst = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] < least) {
        continue;
      }
      double at = cdf.applyAsDouble(sorted[i]);
      worst = Math.max(worst, Math.max(at - (double) i / sorted.length,
          (double) (i + 1) / sorted.length - at));
    }
    return worst;
  }

  /** Correlation of a value with the next, of ranks: heavy tails do not count for more. */
  static double correlation(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks =
        Arrays.stream(values).map(x -> Arrays.binarySearch(sorted, x)).toArray();
    double mean = Arrays.stream(ranks).average().orElseThrow();
    double product = 0;
    double square = 0;
    for (int i = 1; i < ranks.length; i++) {
      product += (ranks[i] - mean) * (ranks[i - 1] - mean);
      square += (ranks[i] - mean) * (ranks[i] - mean);
    }
    return product / square;
  }

  /** The regularised lower incomplete gamma function: series, or continued fraction (Lentz). */
  static double gamma(double shape, double x) {
    if (x <= 0) {
      return 0;
    }
    double front = Math.exp(-x + shape * Math.log(x) - logGamma(shape));
    return x < shape + 1 ? front * series(shape, x) : 1 - front * fraction(shape, x);
  }

  private static double series(double shape, double x) {
    double term = 1 / shape;
    double sum = term;
    for (double n = shape + 1; Math.abs(term) > sum * 1e-15; n++) {
      term *= x / n;
      sum += term;
    }
    return sum;
  }

  private static double fraction(double shape, double x) {
    double b = x + 1 - shape;
    double c = 1e300;
    double d = 1 / b;
    double h = d;
    for (int i = 1; i < 10_000; i++) {
      double a = -i * (i - shape);
      b += 2;
      d = 1 / (a * d + b);
      c = b + a / c;
      h *= d * c;
      if (Math.abs(d * c - 1) < 1e-15) {
        break;
      }
    }
    return h;
  }

  /** Stirling's series far out, and the recurrence down from there. */
  private static double logGamma(double x) {
    double shift = 0;
    double at = x;
    while (at < 20) {
      shift += Math.log(at++);
    }
    return (at - .5) * Math.log(at) - at + .5 * Math.log(2 * Math.PI) + 1 / (12 * at)
        - 1 / (360 * at * at * at) + 1 / (1260 * Math.pow(at, 5)) - shift;
  }
}
