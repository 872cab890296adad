package sluice.measure;

import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.HdrHistogram.Histogram;

/**
 * A running sum of latency snapshots, such as of a whole run. Owned by whoever adds to it. Adding
 * costs O(histogram size) per key.
 */
public final class LatencySum {
  private final TreeMap<LatencyKey, Histogram> histograms = new TreeMap<>();
  private long clamped;

  /** Adds an interval. */
  public void add(LatencySnapshot snapshot) {
    snapshot.forEach(this::add);
    clamped += snapshot.clamped();
  }

  /** Values above {@link StageLatencies#LIMIT_MICROS}, recorded as that limit. */
  public long clamped() {
    return clamped;
  }

  /** One row of percentiles per key, in key order. */
  public List<LatencyRow> rows() {
    return histograms.entrySet().stream()
        .map(e -> LatencyRow.of(e.getKey(), e.getValue())).toList();
  }

  /** The same with all tiers as one, {@link LatencyKey#ALL_TIERS}. */
  public List<LatencyRow> rowsOverTiers() {
    LatencySum overTiers = new LatencySum();
    histograms.forEach((key, values) -> overTiers.add(key.overTiers(), values));
    return overTiers.rows();
  }

  /** Visits every histogram in key order. The visitor reads; it copies what it keeps. */
  public void forEach(BiConsumer<LatencyKey, Histogram> visitor) {
    histograms.forEach(visitor);
  }

  void add(LatencyKey key, Histogram values) {
    histograms.computeIfAbsent(key, k -> new Histogram(StageLatencies.DIGITS)).add(values);
  }

  /** Hands over what was added; the sum is not used again. */
  LatencySnapshot take(long startNanos, long endNanos) {
    return new LatencySnapshot(startNanos, endNanos, clamped, histograms);
  }
}
