package sluice.measure;

import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.HdrHistogram.Histogram;

/** The latencies of one interval, in microseconds. Immutable; may cross loops. */
public final class LatencySnapshot {
  private final long startNanos;
  private final long endNanos;
  private final long clamped;
  private final TreeMap<LatencyKey, Histogram> histograms;

  /** Takes over {@code histograms}; nobody writes to them from here on. */
  LatencySnapshot(long startNanos, long endNanos, long clamped,
      TreeMap<LatencyKey, Histogram> histograms) {
    this.startNanos = startNanos;
    this.endNanos = endNanos;
    this.clamped = clamped;
    this.histograms = histograms;
  }

  /** An interval in which nothing was recorded. */
  public static LatencySnapshot empty(long startNanos, long endNanos) {
    return new LatencySnapshot(startNanos, endNanos, 0, new TreeMap<>());
  }

  /** Several loops' snapshots as one, over the whole time any of them covers. */
  public static LatencySnapshot merge(List<LatencySnapshot> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    LatencySum sum = new LatencySum();
    long start = parts.isEmpty() ? 0 : Long.MAX_VALUE;
    long end = parts.isEmpty() ? 0 : Long.MIN_VALUE;
    for (LatencySnapshot part : parts) {
      sum.add(part);
      start = Math.min(start, part.startNanos);
      end = Math.max(end, part.endNanos);
    }
    return sum.take(start, end);
  }

  /** Loop time at which the interval began, in nanoseconds. */
  public long startNanos() {
    return startNanos;
  }

  /** Loop time at which the interval ended, in nanoseconds. */
  public long endNanos() {
    return endNanos;
  }

  /** Values above {@link StageLatencies#LIMIT_MICROS}, recorded as that limit. */
  public long clamped() {
    return clamped;
  }

  /** Visits every histogram in key order. The visitor reads; it copies what it keeps. */
  public void forEach(BiConsumer<LatencyKey, Histogram> visitor) {
    histograms.forEach(visitor);
  }

  /** One row of percentiles per key, in key order. */
  public List<LatencyRow> rows() {
    return histograms.entrySet().stream().map(e -> LatencyRow.of(e.getKey(), e.getValue()))
        .toList();
  }
}
