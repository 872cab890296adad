package sluice.live;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Collects one scrape's families of metrics. Owned by one scrape. */
final class Families {
  /** Upper bounds of the latency buckets in microseconds, dense around the usual SLOs. */
  private static final long[] BOUNDS = {100, 250, 500, 1_000, 2_500, 5_000, 10_000, 20_000, 50_000,
      100_000, 150_000, 200_000, 250_000, 300_000, 400_000, 500_000, 750_000, 1_000_000, 2_000_000,
      5_000_000, 10_000_000};

  private static final double[] BOUND_SECONDS = seconds();

  private final Map<String, GaugeSnapshot.Builder> gauges = new TreeMap<>();
  private final Map<String, CounterSnapshot.Builder> counters = new TreeMap<>();
  private final Map<String, HistogramSnapshot.Builder> histograms = new TreeMap<>();

  /** A value that goes up and down. {@code labels}: names and values in turn. */
  void gauge(String name, String help, double value, String... labels) {
    gauges.computeIfAbsent(name, n -> GaugeSnapshot.builder().name(n).help(help))
        .dataPoint(new GaugeDataPointSnapshot(value, Labels.of(labels), null));
  }

  /** A value that only grows; {@code _total} is appended to its name. */
  void counter(String name, String help, double value, String... labels) {
    counters.computeIfAbsent(name, n -> CounterSnapshot.builder().name(n).help(help))
        .dataPoint(new CounterDataPointSnapshot(value, Labels.of(labels), null, 0));
  }

  /** A histogram of microseconds, in seconds; O(recorded buckets). */
  void histogram(String name, String help, Histogram micros, String... labels) {
    long[] counts = new long[BOUNDS.length + 1];
    double sum = 0;
    int at = 0;
    for (HistogramIterationValue bucket : micros.recordedValues()) {
      long value = micros.medianEquivalentValue(bucket.getValueIteratedTo());
      while (at < BOUNDS.length && value > BOUNDS[at]) {
        at++;
      }
      counts[at] += bucket.getCountAddedInThisIterationStep();
      sum += (double) value * bucket.getCountAddedInThisIterationStep();
    }
    histograms.computeIfAbsent(name, n -> HistogramSnapshot.builder().name(n).help(help))
        .dataPoint(
            new HistogramDataPointSnapshot(ClassicHistogramBuckets.of(BOUND_SECONDS, counts),
                sum / 1e6, Labels.of(labels), null, 0));
  }

  MetricSnapshots snapshots() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    gauges.values().forEach(family -> all.metricSnapshot(family.build()));
    counters.values().forEach(family -> all.metricSnapshot(family.build()));
    histograms.values().forEach(family -> all.metricSnapshot(family.build()));
    return all.build();
  }

  private static double[] seconds() {
    double[] seconds = new double[BOUNDS.length + 1];
    for (int i = 0; i < BOUNDS.length; i++) {
      seconds[i] = BOUNDS[i] / 1e6;
    }
    seconds[BOUNDS.length] = Double.POSITIVE_INFINITY;
    return seconds;
  }
}
