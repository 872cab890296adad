package sluice.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import sluice.fixtures.WordErrors;
import sluice.load.Metric;
import sluice.load.Series;
import sluice.load.Tally;
import sluice.load.Tally.Count;
import sluice.load.Timeline;
import sluice.wire.Lane;

/** A report as two tables for a spreadsheet, as RFC 4180 has it, lines ending in LF. */
final class ReportCsv {
  private static final double[] LEVELS = {50, 90, 95, 99, 99.9};
  private final Results results;
  private final Timeline timeline;
  private final StringBuilder out = new StringBuilder();

  private ReportCsv(Report report) {
    results = report.results();
    timeline = results.recording().timeline();
  }

  /** One number a line: {@code lane,phase,metric,statistic,unit,value}; phase * is all. */
  static String numbers(Report report) {
    ReportCsv csv = new ReportCsv(report);
    csv.line("lane", "phase", "metric", "statistic", "unit", "value");
    for (Lane lane : Lane.values()) {
      csv.numbers(lane, "*", Optional.empty());
      List<Timeline.Phase> phases = csv.timeline.phases();
      for (int i = 0; i < phases.size(); i++) {
        csv.numbers(lane, phases.get(i).name(), Optional.of(i));
      }
    }
    return csv.out.toString();
  }

  private void numbers(Lane lane, String phase, Optional<Integer> index) {
    for (Metric metric : Metric.values()) {
      Histogram values =
          metric.isLatency() ? results.histogram(lane, metric, index) : new Histogram(1, 2, 1);
      if (values.getTotalCount() > 0) {
        line(lane.key(), phase, metric.key(), "count", "1", "" + values.getTotalCount());
        line(lane.key(), phase, metric.key(), "mean", "us", decimal(values.getMean()));
        for (double level : LEVELS) {
          line(lane.key(), phase, metric.key(), "p" + digits(level), "us",
              "" + values.getValueAtPercentile(level));
        }
        line(lane.key(), phase, metric.key(), "max", "us", "" + values.getMaxValue());
      }
    }
    Tally tally = results.tally(lane, index);
    for (Count count : Count.values()) {
      if (results.shows(count, lane, index)) {
        line(lane.key(), phase, count.name().toLowerCase(Locale.ROOT), "sum", "1",
            "" + tally.get(count));
      }
    }
    tally.errors().forEach(
        (name, n) -> line(lane.key(), phase, "error " + name, "sum", "1", n.toString()));
    results.rates(lane, index).forEach((name, value) -> line(lane.key(), phase, name, "ratio", "1",
        String.format(Locale.ROOT, "%.6f", value)));
    WordErrors errors = results.errors(lane, index);
    if (errors.referenceWords() > 0) {
      line(lane.key(), phase, "wer", "pooled", "1", String.format(Locale.ROOT, "%.6f",
          errors.rate()));
    }
  }

  /** One second, lane and latency a line, by intended instant, warm-up included. */
  static String seconds(Report report) {
    ReportCsv csv = new ReportCsv(report);
    csv.line("second", "phase", "lane", "metric", "count", "mean_us", "p50_us", "p90_us",
        "p99_us", "max_us");
    for (Lane lane : Lane.values()) {
      for (Metric metric : Metric.values()) {
        if (metric.isLatency()) {
          csv.seconds(lane, metric);
        }
      }
    }
    return csv.out.toString();
  }

  private void seconds(Lane lane, Metric metric) {
    Series series = results.recording().series(lane, metric);
    Histogram values = new Histogram(3);
    for (int s = 0; s < series.seconds(); s++) {
      // Unpacked once: each look into a packed histogram is dear.
      values.reset();
      values.add(series.ofSecond(s));
      if (values.getTotalCount() > 0) {
        int phase = results.recording().phaseAt(lane, s * 1_000_000_000L);
        line("" + s, phase == Timeline.WARMUP ? "warm-up" : timeline.phases().get(phase).name(),
            lane.key(), metric.key(), "" + values.getTotalCount(), decimal(values.getMean()),
            "" + values.getValueAtPercentile(50), "" + values.getValueAtPercentile(90),
            "" + values.getValueAtPercentile(99), "" + values.getMaxValue());
      }
    }
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String digits(double level) {
    return level == Math.rint(level) ? Long.toString((long) level) : Double.toString(level);
  }

  private void line(String... cells) {
    for (int i = 0; i < cells.length; i++) {
      out.append(i == 0 ? "" : ",").append(quoted(cells[i]));
    }
    out.append('\n');
  }

  private static String quoted(String cell) {
    boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
