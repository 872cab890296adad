package sluice.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import sluice.load.Recording;
import sluice.load.Series;
import sluice.wire.Lane;

/** Finals of the canary set beside the control's, by lane, where both answered. */
final class ArmsJson {
  private static final String CONTROL = "control";
  private static final String CANARY = "canary";

  private ArmsJson() {}

  /** By lane; empty when no lane had both. Microseconds. */
  static JsonObject of(Report report) {
    Recording recording = report.results().recording();
    JsonObject lanes = new JsonObject();
    for (Lane lane : Lane.values()) {
      Histogram control = sum(recording, lane, CONTROL);
      Histogram canary = sum(recording, lane, CANARY);
      if (control.getTotalCount() > 0 && canary.getTotalCount() > 0) {
        ArmDifference difference = new ArmDifference(seconds(recording, lane, CONTROL),
            seconds(recording, lane, CANARY));
        lanes.put(lane.key(), new JsonObject().put(CONTROL, ReportJson.latency(control))
            .put(CANARY, ReportJson.latency(canary))
            .put("blockSeconds", difference.blockSeconds())
            .put("resamples", ArmDifference.RESAMPLES)
            .put("differences", levels(difference.levels(report.scenario().seed()))));
      }
    }
    return lanes;
  }

  private static JsonArray levels(List<ArmDifference.Level> levels) {
    JsonArray json = new JsonArray();
    for (ArmDifference.Level level : levels) {
      json.add(new JsonObject().put("percentile", level.percentile())
          .put("controlMicros", level.controlMicros()).put("canaryMicros", level.canaryMicros())
          .put("lowMicros", level.lowMicros()).put("highMicros", level.highMicros()));
    }
    return json;
  }

  /** Spectra of both arms by lane, for the page. */
  static JsonObject spectra(Recording recording) {
    JsonObject lanes = new JsonObject();
    for (Lane lane : Lane.values()) {
      JsonObject arms = new JsonObject();
      for (String arm : List.of(CONTROL, CANARY)) {
        Histogram values = sum(recording, lane, arm);
        if (values.getTotalCount() > 0) {
          arms.put(arm, ReportCharts.spectrum(values));
        }
      }
      lanes.put(lane.key(), arms);
    }
    return lanes;
  }

  private static List<Series> series(Recording recording, Lane lane, String arm) {
    return recording.finalSeries().entrySet().stream().filter(e -> isOf(e.getKey(), lane, arm))
        .map(Map.Entry::getValue).toList();
  }

  private static boolean isOf(String origin, Lane lane, String arm) {
    return origin.startsWith(lane.key() + "/") && origin.endsWith("/" + arm);
  }

  private static Histogram sum(Recording recording, Lane lane, String arm) {
    Histogram sum = new Histogram(3);
    series(recording, lane, arm).forEach(s -> sum.add(s.all()));
    return sum;
  }

  /** One histogram per second after the warm-up. */
  private static List<Histogram> seconds(Recording recording, Lane lane, String arm) {
    int first = Math.toIntExact(recording.timeline().startNanos(0) / 1_000_000_000);
    int end = Math.toIntExact(Math.ceilDiv(recording.timeline().endNanos(), 1_000_000_000L));
    List<Series> all = series(recording, lane, arm);
    List<Histogram> seconds = new ArrayList<>();
    for (int second = first; second < end; second++) {
      Histogram sum = new Histogram(1, 2, 3);
      sum.setAutoResize(true);
      for (Series s : all) {
        if (second < s.seconds()) {
          sum.add(s.ofSecond(second));
        }
      }
      seconds.add(sum);
    }
    return seconds;
  }
}
