package sluice.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import sluice.load.Metric;
import sluice.load.Rates;
import sluice.load.Slo;
import sluice.load.Tally.Count;
import sluice.load.Timeline;
import sluice.wire.Lane;

/**
 * A report in Prometheus' text format 0.0.4: classic histograms whose buckets hold the limits of
 * the promises, so that a share within a limit is exact. For full detail there is the log.
 */
final class ReportMetrics {
  /** Seconds; with the limits of promises no histogram has more than {@value #BUCKETS_MAX}. */
  private static final double[] LADDER = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3,
      0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30, 60};
  static final int BUCKETS_MAX = 30;

  /** Where values belong. */
  private record Place(Lane lane, String phase, int index) {
    String labels() {
      return "lane=\"" + lane.key() + "\",phase=\"" + label(phase) + "\"";
    }
  }

  private final Report report;
  private final List<Place> places = new ArrayList<>();
  private final StringBuilder out = new StringBuilder();

  private ReportMetrics(Report report) {
    this.report = report;
    List<Timeline.Phase> phases = report.scenario().timeline().phases();
    for (Lane lane : Lane.values()) {
      for (int i = 0; i < phases.size(); i++) {
        places.add(new Place(lane, phases.get(i).name(), i));
      }
    }
  }

  /** The file's text. */
  static String of(Report report) {
    ReportMetrics metrics = new ReportMetrics(report);
    for (Metric metric : Metric.values()) {
      if (metric.isLatency()) {
        metrics.histogram(metric);
      }
    }
    metrics.counts();
    metrics.rates();
    metrics.wordErrors();
    metrics.verdict();
    return metrics.out.toString();
  }

  private void histogram(Metric metric) {
    String name = "sluice_load_" + metric.key().replace('.', '_') + "_seconds";
    boolean isNamed = false;
    for (Place place : places) {
      Histogram values =
          report.results().histogram(place.lane, metric, Optional.of(place.index));
      if (values.getTotalCount() > 0) {
        if (!isNamed) {
          type(name, "histogram", metric.key() + " after the warm-up, by intended instant.");
          isNamed = true;
        }
        buckets(name, place, values, bounds(place.lane, metric));
      }
    }
  }

  private TreeSet<Double> bounds(Lane lane, Metric metric) {
    TreeSet<Double> bounds = new TreeSet<>();
    for (double bound : LADDER) {
      bounds.add(bound);
    }
    for (Slo slo : report.scenario().slos()) {
      boolean isOfIt = slo.lane() == lane && slo.metric() == metric && slo.basePhase().isEmpty();
      if (isOfIt && bounds.size() < BUCKETS_MAX - 1) {
        bounds.add(slo.limit() / 1e6);
      }
    }
    return bounds;
  }

  private void buckets(String name, Place place, Histogram values, TreeSet<Double> bounds) {
    for (double bound : bounds) {
      long micros = Math.round(bound * 1e6);
      long within = micros >= values.getMaxValue()
          ? values.getTotalCount()
          : values.getCountBetweenValues(0, micros);
      line(name + "_bucket", place.labels() + ",le=\"" + decimal(bound) + "\"", within);
    }
    line(name + "_bucket", place.labels() + ",le=\"+Inf\"", values.getTotalCount());
    line(name + "_sum", place.labels(), values.getMean() * values.getTotalCount() / 1e6);
    line(name + "_count", place.labels(), values.getTotalCount());
  }

  private void counts() {
    for (Count count : Count.values()) {
      String name = "sluice_load_" + count.name().toLowerCase(Locale.ROOT) + "_total";
      gather(name, "counter", "Counted after the warm-up.", place -> counted(count, place));
    }
    type("sluice_load_session_errors_total", "counter", "Sessions that ended in an error.");
    for (Place place : places) {
      report.results().tally(place.lane, Optional.of(place.index)).errors()
          .forEach((error, n) -> line("sluice_load_session_errors_total",
              place.labels() + ",error=\"" + label(error) + "\"", n));
    }
  }

  private void rates() {
    for (Metric metric : Metric.values()) {
      gather("sluice_load_" + metric.key().replace('.', '_') + "_ratio", "gauge",
          metric.key() + " after the warm-up: docs/METRICS.md.", place -> Rates.of(metric,
              report.results().tally(place.lane, Optional.of(place.index))));
    }
    gather("sluice_load_goodput", "gauge", "Good sessions per second: docs/METRICS.md.",
        place -> good(place, Goodput::perSecond));
    gather("sluice_load_good_fraction_ratio", "gauge",
        "Good sessions over those that ended: docs/METRICS.md.",
        place -> good(place, Goodput::fraction));
  }

  private OptionalDouble good(Place place, ToDoubleFunction<Goodput> value) {
    return report.results().goodput(place.lane, Optional.of(place.index)).stream()
        .mapToDouble(value).findFirst();
  }

  private OptionalDouble counted(Count count, Place place) {
    Optional<Integer> phase = Optional.of(place.index);
    return report.results().shows(count, place.lane, phase)
        ? OptionalDouble.of(report.results().tally(place.lane, phase).get(count))
        : OptionalDouble.empty();
  }

  /** One metric with a line for every place that has a value of it; nothing when none has. */
  private void gather(String name, String type, String help,
      Function<Place, OptionalDouble> values) {
    boolean isNamed = false;
    for (Place place : places) {
      OptionalDouble value = values.apply(place);
      if (value.isPresent()) {
        if (!isNamed) {
          type(name, type, help);
          isNamed = true;
        }
        line(name, place.labels(), value.getAsDouble());
      }
    }
  }

  private void wordErrors() {
    type("sluice_load_wer_ratio", "gauge", "Word errors over reference words, pooled.");
    for (Place place : places) {
      var errors = report.results().errors(place.lane, Optional.of(place.index));
      if (errors.referenceWords() > 0) {
        line("sluice_load_wer_ratio", place.labels(), errors.rate());
      }
    }
  }

  private void verdict() {
    type("sluice_load_promise_kept", "gauge", "1 when the promise was kept.");
    report.verdict().judged().forEach(j -> line("sluice_load_promise_kept",
        "slo=\"" + label(j.slo().text()) + "\"", j.isKept() ? 1 : 0));
    type("sluice_load_verdict", "gauge", "1 for the state that holds.");
    for (Verdict.State state : Verdict.State.values()) {
      line("sluice_load_verdict", "state=\"" + state + "\"",
          state == report.verdict().state() ? 1 : 0);
    }
  }

  private void type(String name, String type, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append("\n# TYPE ").append(name)
        .append(' ').append(type).append('\n');
  }

  private void line(String name, String labels, double value) {
    out.append(name).append('{').append(labels).append("} ").append(decimal(value)).append('\n');
  }

  private static String decimal(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String label(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
