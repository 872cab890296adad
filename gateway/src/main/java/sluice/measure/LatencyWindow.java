package sluice.measure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The latencies of the last few intervals. Owned by whoever adds to it. It keeps the filled buckets
 * of each interval, not its histograms.
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
    TreeMap<LatencyKey, List<Counts>> parts = new TreeMap<>();
    for (TreeMap<LatencyKey, Counts> interval : kept) {
      interval.forEach((key, counts) -> parts
          .computeIfAbsent(as.apply(key), k -> new ArrayList<>()).add(counts));
    }
    return parts.entrySet().stream()
        .map(e -> LatencyRow.of(e.getKey(), Counts.merge(e.getValue()))).toList();
  }
}
