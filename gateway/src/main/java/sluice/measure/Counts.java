package sluice.measure;

import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * A histogram without its empty buckets: a second's latencies fill tens of the ten thousand buckets
 * a histogram has.
 *
 * @param values greatest value of each bucket, ascending; owned
 * @param counts how often each; owned
 * @param sum    of all values, each taken as the middle of its bucket
 */
record Counts(long[] values, long[] counts, double sum) {
  /** The filled buckets of {@code histogram}, in one pass over all up to its greatest value. */
  static Counts of(Histogram histogram) {
    long[] values = new long[32];
    long[] counts = new long[32];
    double sum = 0;
    int size = 0;
    for (HistogramIterationValue bucket : histogram.recordedValues()) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
      }
      values[size] = bucket.getValueIteratedTo();
      counts[size] = bucket.getCountAddedInThisIterationStep();
      sum += (double) histogram.medianEquivalentValue(values[size]) * counts[size++];
    }
    return new Counts(Arrays.copyOf(values, size), Arrays.copyOf(counts, size), sum);
  }

  /** All of {@code parts} together; a value may stand in the result more than once. */
  static Counts merge(List<Counts> parts) {
    int size = parts.stream().mapToInt(part -> part.values.length).sum();
    long[][] pairs = new long[size][];
    double sum = 0;
    int at = 0;
    for (Counts part : parts) {
      for (int i = 0; i < part.values.length; i++) {
        pairs[at++] = new long[]{part.values[i], part.counts[i]};
      }
      sum += part.sum;
    }
    Arrays.sort(pairs, (a, b) -> Long.compare(a[0], b[0]));
    long[] values = new long[size];
    long[] counts = new long[size];
    for (int i = 0; i < size; i++) {
      values[i] = pairs[i][0];
      counts[i] = pairs[i][1];
    }
    return new Counts(values, counts, sum);
  }

  /** Values counted. */
  long total() {
    return Arrays.stream(counts).sum();
  }
}
