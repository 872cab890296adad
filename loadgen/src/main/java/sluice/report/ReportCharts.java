package sluice.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.load.Series;
import sluice.load.Timeline;
import sluice.wire.Lane;

/** The curves of the page, as JSON: spectra, and the run over time; values in microseconds. */
final class ReportCharts {
  /** Rows of a heat map: so many to a factor of ten. */
  private static final int ROWS_PER_DECADE = 16;
  private static final List<String> SPECTRA = List.of("final", "final.raw", "final.flush",
      "partial.first", "partial.last", "partial.gap", "word.emit", "word.stable", "upl", "eot",
      "lag", "server.queue", "server.batch", "server.total", "send.late");
  private static final List<String> OVER_TIME = List.of("final", "final.flush", "partial.first",
      "partial.last", "word.emit", "eot", "lag", "server.total", "server.queue", "send.late");

  private final Report report;
  private final Recording recording;
  private final Columns columns;

  ReportCharts(Report report) {
    this.report = report;
    recording = report.results().recording();
    columns = Columns.of(recording.timeline());
  }

  JsonObject json() {
    JsonObject lanes = new JsonObject();
    for (Lane lane : Lane.values()) {
      JsonObject overTime = new JsonObject();
      for (Metric metric : latencies(OVER_TIME)) {
        Series series = recording.series(lane, metric);
        if (series.seconds() > 0) {
          overTime.put(metric.key(), overTime(series));
        }
      }
      lanes.put(lane.key(), new JsonObject().put("spectra", spectra(lane, Optional.empty()))
          .put("phaseSpectra", phaseSpectra(lane)).put("overTime", overTime)
          .put("open", open(recording.streamsOpen(lane))));
    }
    return new JsonObject().put("secondsPerColumn", columns.seconds())
        .put("rowsPerDecade", ROWS_PER_DECADE).put("lanes", lanes)
        .put("arms", ArmsJson.spectra(recording)).put("load", new LoadCurve(recording).json());
  }

  private static List<Metric> latencies(List<String> keys) {
    return keys.stream().flatMap(key -> Metric.ofKey(key).stream()).filter(Metric::isLatency)
        .toList();
  }

  private JsonObject spectra(Lane lane, Optional<Integer> phase) {
    JsonObject spectra = new JsonObject();
    for (Metric metric : latencies(SPECTRA)) {
      Histogram all = report.results().histogram(lane, metric, phase);
      if (all.getTotalCount() > 0) {
        spectra.put(metric.key(), spectrum(all));
      }
    }
    return spectra;
  }

  /** By phase, when there are several. */
  private JsonObject phaseSpectra(Lane lane) {
    JsonObject spectra = new JsonObject();
    List<Timeline.Phase> phases = recording.timeline().phases();
    for (int i = 0; i < phases.size() && phases.size() > 1; i++) {
      JsonObject phase = spectra(lane, Optional.of(i));
      if (!phase.isEmpty()) {
        spectra.put(phases.get(i).name(), phase);
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

  /** Most streams open in each column, up to the end of the run. */
  private JsonArray open(long[] streams) {
    JsonArray most = new JsonArray();
    long end = Math.min(streams.length, recording.timeline().endNanos() / 1_000_000_000 + 1);
    for (int from = 0; from < end; from += columns.seconds()) {
      long max = 0;
      for (int s = from; s < Math.min(from + columns.seconds(), end); s++) {
        max = Math.max(max, streams[s]);
      }
      most.add(max);
    }
    return most;
  }

  /** Rows of (second, count, p50, p99, max, [cell, count, cell, count, …]). */
  private JsonArray overTime(Series series) {
    JsonArray rows = new JsonArray();
    for (Columns.Column column : columns.of(series)) {
      Histogram values = column.values();
      rows.add(new JsonArray().add(column.fromSecond()).add(values.getTotalCount())
          .add(values.getValueAtPercentile(50)).add(values.getValueAtPercentile(99))
          .add(values.getMaxValue()).add(cells(values)));
    }
    return rows;
  }

  /** Cell k holds 10^(k / {@value #ROWS_PER_DECADE}) microseconds and the next ones. */
  private static JsonArray cells(Histogram values) {
    TreeMap<Integer, Long> cells = new TreeMap<>();
    for (HistogramIterationValue v : values.recordedValues()) {
      int cell =
          (int) Math.floor(ROWS_PER_DECADE * Math.log10(Math.max(1, v.getValueIteratedTo())));
      cells.merge(cell, v.getCountAtValueIteratedTo(), Long::sum);
    }
    JsonArray json = new JsonArray();
    cells.forEach((cell, count) -> json.add(cell).add(count));
    return json;
  }
}
