package sluice.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import sluice.load.Metric;
import sluice.load.Slow;
import sluice.load.StageTail;
import sluice.measure.Stage;
import sluice.wire.Lane;

/** The tail of a run: which stage owned the slowest hundredth, and the slowest answers. */
final class TailJson {
  private static final int PERCENT = 100;
  private static final int STAGES = Stage.values().length;

  private TailJson() {}

  /**
   * By lane, of the slowest 1 % of the finals whose stages the server told: time above each stage's
   * own median, and in how many of them that stage was furthest above it. Empty without stages.
   */
  static JsonObject owners(Results results) {
    JsonObject lanes = new JsonObject();
    for (Lane lane : Lane.values()) {
      StageTail tail = results.recording().tail(lane);
      if (!tail.slowest().isEmpty()) {
        lanes.put(lane.key(), owners(tail, medians(results, lane)));
      }
    }
    return lanes;
  }

  private static long[] medians(Results results, Lane lane) {
    long[] medians = new long[STAGES];
    for (Stage stage : Stage.values()) {
      Histogram all = results.histogram(lane, Metric.ofStage(stage), Optional.empty());
      medians[stage.ordinal()] = all.getTotalCount() == 0 ? 0 : all.getValueAtPercentile(50);
    }
    return medians;
  }

  private static JsonObject owners(StageTail tail, long[] medians) {
    int hundredth = Math.toIntExact(
        Math.min(tail.slowest().size(), Math.max(1, Math.ceilDiv(tail.seen(), PERCENT))));
    List<StageTail.Vector> slowest = tail.slowest().subList(0, hundredth);
    long[] excess = new long[STAGES];
    long[] owned = new long[STAGES];
    for (StageTail.Vector vector : slowest) {
      int owner = 0;
      for (int i = 0; i < STAGES; i++) {
        excess[i] += Math.max(0, vector.stageMicros()[i] - medians[i]);
        owner = vector.stageMicros()[i] - medians[i] > vector.stageMicros()[owner] - medians[owner]
            ? i
            : owner;
      }
      owned[owner]++;
    }
    JsonArray stages = new JsonArray();
    for (Stage stage : Stage.values()) {
      stages.add(new JsonObject().put("stage", stage.key())
          .put("excessMicros", excess[stage.ordinal()]).put("owned", owned[stage.ordinal()]));
    }
    return new JsonObject().put("seen", tail.seen()).put("slowest", hundredth)
        .put("fromMicros", slowest.getLast().totalMicros()).put("stages", stages);
  }

  /** The slowest answers by lane, worst first; moments count from the true end of speech. */
  static JsonObject slowest(Results results) {
    JsonObject lanes = new JsonObject();
    for (Lane lane : Lane.values()) {
      JsonArray all = new JsonArray();
      results.recording().slow(lane).forEach(slow -> all.add(slow(slow)));
      if (!all.isEmpty()) {
        lanes.put(lane.key(), all);
      }
    }
    return lanes;
  }

  private static JsonObject slow(Slow slow) {
    JsonArray moments = new JsonArray();
    slow.moments().forEach(m -> moments
        .add(new JsonArray().add((m.nanos() - slow.intendedNanos()) / 1000).add(m.what())));
    JsonObject stages = new JsonObject();
    Map<String, Long> sorted = new TreeMap<>(slow.stageMicros());
    sorted.forEach(stages::put);
    return new JsonObject().put("session", slow.session()).put("caller", slow.caller())
        .put("clip", slow.clip()).put("tier", slow.tier()).put("arm", slow.arm())
        .put("intendedMillis", slow.intendedNanos() / 1_000_000).put("micros", slow.micros())
        .put("moments", moments).put("stageMicros", stages);
  }
}
