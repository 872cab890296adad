package sluice.compare;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * All values of one metric of a run, by slot. Built for one question asked a million times: the
 * percentile of a resampled run. Values are kept as sorted bins, each with running sums over the
 * slots, so that a percentile costs one binary search over bins with two look-ups per block.
 * Immutable.
 */
final class Samples {
  /** More distinct values are merged with their neighbours: at most 0.5 % apart over 5 decades. */
  private static final int BINS_MAX = 2_048;

  private final int slots;
  private final long[] values;
  /** {@code [bin][slot]}: values up to that of the bin, in the slots before. */
  private final int[][] below;

  private Samples(int slots, long[] values, int[][] below) {
    this.slots = slots;
    this.values = values;
    this.below = below;
  }

  /** Collects intervals, then {@link #build}s. One owner. */
  static final class Builder {
    private final int slots;
    private final TreeMap<Long, int[]> counts = new TreeMap<>();

    Builder(int slots) {
      this.slots = slots;
    }

    /** Adds the values of one interval. */
    void add(int slot, Histogram interval) {
      for (HistogramIterationValue v : interval.recordedValues()) {
        add(slot, v.getValueIteratedTo(), Math.toIntExact(v.getCountAddedInThisIterationStep()));
      }
    }

    /** Adds one value so many times. */
    void add(int slot, long value, int times) {
      counts.computeIfAbsent(value, k -> new int[slots])[slot] += times;
    }

    /** The samples; values that are too many are merged into the larger neighbour. */
    Samples build() {
      int group = Math.max(1, Math.ceilDiv(counts.size(), BINS_MAX));
      int bins = Math.ceilDiv(counts.size(), group);
      long[] values = new long[bins];
      int[][] below = new int[bins][slots + 1];
      int[] running = new int[slots];
      int seen = 0;
      for (Map.Entry<Long, int[]> e : counts.entrySet()) {
        int bin = seen++ / group;
        values[bin] = e.getKey();
        for (int slot = 0; slot < slots; slot++) {
          running[slot] += e.getValue()[slot];
          below[bin][slot + 1] = below[bin][slot] + running[slot];
        }
      }
      return new Samples(slots, values, below);
    }
  }

  /** Values in all. */
  long count() {
    return values.length == 0 ? 0 : below[values.length - 1][slots];
  }

  /** Values in one slot. */
  int count(int slot) {
    return values.length == 0 ? 0
        : below[values.length - 1][slot + 1] - below[values.length - 1][slot];
  }

  /**
   * A percentile of the whole.
   *
   * @param percentile 0..100
   */
  long percentile(double percentile) {
    return percentile(percentile, new int[]{0, slots});
  }

  /**
   * A percentile of some stretches together: the smallest value that so many per cent do not
   * exceed, as HdrHistogram counts; 0 without values. Complexity: stretches times log of bins.
   *
   * @param stretches pairs of first slot and the slot after the last
   */
  long percentile(double percentile, int[] stretches) {
    int last = values.length - 1;
    long count = last < 0 ? 0 : upTo(last, stretches);
    if (count == 0) {
      return 0;
    }
    long rank = Math.max(1, (long) Math.ceil(percentile / 100 * count - 1e-9));
    int low = 0;
    int high = last;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo(middle, stretches) >= rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return values[low];
  }

  private long upTo(int bin, int[] stretches) {
    int[] sums = below[bin];
    long count = 0;
    for (int i = 0; i < stretches.length; i += 2) {
      count += sums[stretches[i + 1]] - sums[stretches[i]];
    }
    return count;
  }

  /**
   * What each slot adds to the error of a percentile: values above it less those expected there.
   * Its autocorrelation is that of the percentile (the influence function of a quantile).
   */
  double[] influence(double percentile) {
    double[] influence = new double[slots];
    long at = percentile(percentile);
    int bin = 0;
    while (bin < values.length && values[bin] < at) {
      bin++;
    }
    for (int slot = 0; slot < slots && values.length > 0; slot++) {
      int all = count(slot);
      int over = all - (below[bin][slot + 1] - below[bin][slot]);
      influence[slot] = over - (1 - percentile / 100) * all;
    }
    return influence;
  }
}
