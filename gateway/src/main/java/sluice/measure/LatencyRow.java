package sluice.measure;

import org.HdrHistogram.Histogram;

/**
 * What a table shows of a latency histogram: microseconds, exact to 0.1 %.
 *
 * @param count      values recorded
 * @param meanMicros their mean; the means of the stages add up to the mean from end to end
 * @param quantiles  percentiles and the greatest value
 */
public record LatencyRow(LatencyKey key, long count, double meanMicros, Quantiles quantiles) {
  /** Percentiles and the greatest value, in microseconds. */
  public record Quantiles(long p50, long p95, long p99, long p999, long max) {}

  private static final double[] LEVELS = {0.5, 0.95, 0.99, 0.999};

  /** The row of a histogram. */
  static LatencyRow of(LatencyKey key, Histogram values) {
    return of(key, Counts.of(values));
  }

  /** The row of {@code counts}. */
  static LatencyRow of(LatencyKey key, Counts counts) {
    long count = counts.total();
    long[] found = new long[LEVELS.length];
    long upTo = 0;
    int next = 0;
    for (int i = 0; i < counts.values().length; i++) {
      upTo += counts.counts()[i];
      while (next < LEVELS.length && upTo >= rank(LEVELS[next], count)) {
        found[next++] = counts.values()[i];
      }
    }
    long max = count == 0 ? 0 : counts.values()[counts.values().length - 1];
    return new LatencyRow(key, count, count == 0 ? 0 : counts.sum() / count,
        new Quantiles(found[0], found[1], found[2], found[3], max));
  }

  /** The nearest-rank definition, as HdrHistogram's own percentiles use it. */
  private static long rank(double level, long count) {
    return Math.max(1, (long) Math.ceil(Math.nextDown(level * count)));
  }
}
