package sluice.measure;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The latencies of the last few intervals. Owned by whoever adds to it. It keeps the values of each
 * interval, not its histograms: an interval of a second holds tens of values where a histogram
 * holds ten thousand counters.
 */
public final class LatencyWindow {
  private final int intervals;
  private final ArrayDeque<TreeMap<LatencyKey, Counts>> kept = new ArrayDeque<>();

  /** A window over the last {@code intervals} >= 1 intervals. */
  public LatencyWindow(int intervals) {
    this.intervals = intervals;
  }

  /** Adds an interval; the oldest falls out once the window is full. */
  public void add(LatencySnapshot snapshot) {
    if (kept.size() == intervals) {
      kept.removeFirst();
    }
    TreeMap<LatencyKey, Counts> interval = new TreeMap<>();
    snapshot.forEach((key, values) -> interval.put(key, Counts.of(values)));
    kept.addLast(interval);
  }

  /** One row of percentiles per key, in key order. */
  public List<LatencyRow> rows() {
    return rows(key -> key);
  }

  /** The same with all tiers as one, {@link LatencyKey#ALL_TIERS}. */
  public List<LatencyRow> rowsOverTiers() {
    return rows(LatencyKey::overTiers);
  }

  private List<LatencyRow> rows(UnaryOperator<LatencyKey> as) {
    TreeMap<LatencyKey, Histogram> sums = new TreeMap<>();
    for (TreeMap<LatencyKey, Counts> interval : kept) {
      interval.forEach((key, counts) -> counts.addTo(
          sums.computeIfAbsent(as.apply(key), k -> new Histogram(StageLatencies.DIGITS))));
    }
    return sums.entrySet().stream().map(e -> LatencyRow.of(e.getKey(), e.getValue())).toList();
  }

  /**
   * A histogram without its empty buckets.
   *
   * @param values bucket values, ascending; owned
   * @param counts how often each; owned
   */
  private record Counts(long[] values, long[] counts) {
    static Counts of(Histogram histogram) {
      int size = 0;
      for (Iterator<?> each = histogram.recordedValues().iterator(); each.hasNext(); each.next()) {
        size++;
      }
      Counts made = new Counts(new long[size], new long[size]);
      int i = 0;
      for (HistogramIterationValue bucket : histogram.recordedValues()) {
        made.values[i] = bucket.getValueIteratedTo();
        made.counts[i++] = bucket.getCountAddedInThisIterationStep();
      }
      return made;
    }

    void addTo(Histogram sum) {
      for (int i = 0; i < values.length; i++) {
        sum.recordValueWithCount(values[i], counts[i]);
      }
    }
  }
}
