package sluice.measure;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

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

  /** The row of {@code values}, in one pass over its buckets. */
  static LatencyRow of(LatencyKey key, Histogram values) {
    long count = values.getTotalCount();
    long[] found = new long[LEVELS.length];
    double sum = 0;
    int next = 0;
    for (HistogramIterationValue bucket : values.recordedValues()) {
      long upTo = bucket.getTotalCountToThisValue();
      sum += (double) values.medianEquivalentValue(bucket.getValueIteratedTo())
          * bucket.getCountAddedInThisIterationStep();
      while (next < LEVELS.length && upTo >= rank(LEVELS[next], count)) {
        found[next++] = values.highestEquivalentValue(bucket.getValueIteratedTo());
      }
    }
    return new LatencyRow(key, count, count == 0 ? 0 : sum / count,
        new Quantiles(found[0], found[1], found[2], found[3], values.getMaxValue()));
  }

  /** The nearest-rank definition, as HdrHistogram's own percentiles use it. */
  private static long rank(double level, long count) {
    return Math.max(1, (long) Math.ceil(Math.nextDown(level * count)));
  }
}
