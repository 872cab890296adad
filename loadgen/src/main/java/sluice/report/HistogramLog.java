package sluice.report;

import org.HdrHistogram.Histogram;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.load.Series;
import sluice.load.Timeline;
import sluice.measure.IntervalLog;
import sluice.wire.Lane;

/**
 * A run as an HdrHistogram log: one line per second, lane and metric, tagged {@code lane.metric}.
 * Values are microseconds. Each lane's warm-up is left out; seconds are those of the intended
 * instants.
 */
final class HistogramLog {
  private final Recording recording;
  private final IntervalLog log = new IntervalLog(0);
  private final Histogram values = new Histogram(3);

  HistogramLog(Recording recording) {
    this.recording = recording;
  }

  /** The whole file. */
  String text(long startMillis) {
    StringBuilder text = new StringBuilder(
        log.header("Sluice load, microseconds by intended instant", startMillis));
    text.append(log.comment("transforms: " + String.join(" ", recording.transforms().keySet())));
    long seconds = recording.timeline().endNanos() / 1_000_000_000 + 1;
    for (int second = 0; second < seconds; second++) {
      for (Lane lane : Lane.values()) {
        if (recording.phaseAt(lane, second * 1_000_000_000L) != Timeline.WARMUP) {
          addSecond(second, lane, text);
        }
      }
    }
    return text.toString();
  }

  private void addSecond(int second, Lane lane, StringBuilder text) {
    for (Metric metric : Metric.values()) {
      if (metric.isLatency()) {
        Series series = recording.series(lane, metric);
        if (second < series.seconds()) {
          // A histogram keeps the buffer it was encoded in: 100 KB for every second of a run.
          values.reset();
          values.add(series.ofSecond(second));
          text.append(values.getTotalCount() == 0 ? ""
              : log.line(lane.key() + "." + metric.key(), second, 1, values));
        }
      }
    }
  }
}
