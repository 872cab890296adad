package sluice.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.HdrHistogram.Histogram;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.load.Series;
import sluice.load.Timeline;
import sluice.wire.Lane;

/** The curves of the page, as JSON: spectra and timelines, values in microseconds. */
final class ReportCharts {
  /** More columns than pixels only make the file large. */
  private static final int COLUMNS_MAX = 600;
  private static final List<Metric> SPECTRA =
      List.of(Metric.FINAL, Metric.FINAL_RAW, Metric.FLUSH, Metric.FIRST_PARTIAL);
  private static final List<Metric> TIMELINES = List.of(Metric.FINAL, Metric.FLUSH,
      Metric.FIRST_PARTIAL, Metric.SEND_LATE, Metric.SERVER_QUEUE);

  private final Recording recording;

  ReportCharts(Recording recording) {
    this.recording = recording;
  }

  JsonObject json() {
    JsonObject lanes = new JsonObject();
    for (Lane lane : Lane.values()) {
      lanes.put(lane.key(), new JsonObject().put("spectra", spectra(lane))
          .put("phaseSpectra", phaseSpectra(lane)).put("timelines", timelines(lane)));
    }
    return new JsonObject().put("secondsPerColumn", secondsPerColumn()).put("lanes", lanes);
  }

  private JsonObject spectra(Lane lane) {
    JsonObject spectra = new JsonObject();
    for (Metric metric : SPECTRA) {
      Histogram all = recording.series(lane, metric).all();
      if (all.getTotalCount() > 0) {
        spectra.put(metric.key(), spectrum(all));
      }
    }
    return spectra;
  }

  /** Finals of each phase, when there are several. */
  private JsonObject phaseSpectra(Lane lane) {
    JsonObject spectra = new JsonObject();
    List<Timeline.Phase> phases = recording.timeline().phases();
    for (int i = 0; i < phases.size() && phases.size() > 1; i++) {
      Histogram values = recording.series(lane, Metric.FINAL).phase(i);
      if (values.getTotalCount() > 0) {
        spectra.put(phases.get(i).name(), spectrum(values));
      }
    }
    return spectra;
  }

  /** Points (1 / (1 - p), value) up to the last percentile that the count supports. */
  static JsonArray spectrum(Histogram values) {
    JsonArray points = new JsonArray();
    double last = Math.max(2, values.getTotalCount());
    double step = Math.pow(10, 1 / 12.0);
    for (double x = 1; x < last; x *= step) {
      points.add(point(x, values.getValueAtPercentile(100 * (1 - 1 / x))));
    }
    return points.add(point(last, values.getMaxValue()));
  }

  private static JsonArray point(double x, long micros) {
    return new JsonArray().add(Math.round(x * 1000) / 1000.0).add(micros);
  }

  private int secondsPerColumn() {
    long seconds = recording.timeline().endNanos() / 1_000_000_000 + 1;
    return Math.toIntExact(Math.ceilDiv(seconds, COLUMNS_MAX));
  }

  private JsonObject timelines(Lane lane) {
    JsonObject timelines = new JsonObject();
    for (Metric metric : TIMELINES) {
      Series series = recording.series(lane, metric);
      if (series.seconds() > 0) {
        timelines.put(metric.key(), timeline(series));
      }
    }
    return timelines;
  }

  /** Rows of (second, count, p50, p99, max), those without values left out. */
  private JsonArray timeline(Series series) {
    JsonArray rows = new JsonArray();
    int width = secondsPerColumn();
    for (int from = 0; from < series.seconds(); from += width) {
      Histogram sum = new Histogram(3);
      for (int s = from; s < Math.min(from + width, series.seconds()); s++) {
        sum.add(series.ofSecond(s));
      }
      if (sum.getTotalCount() > 0) {
        rows.add(new JsonArray().add(from).add(sum.getTotalCount())
            .add(sum.getValueAtPercentile(50)).add(sum.getValueAtPercentile(99))
            .add(sum.getMaxValue()));
      }
    }
    return rows;
  }
}
