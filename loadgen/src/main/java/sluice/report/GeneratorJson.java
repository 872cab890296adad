package sluice.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import sluice.load.GeneratorSecond;
import sluice.load.LoopSecond;

/** What a report says of the generator itself. */
final class GeneratorJson {
  private GeneratorJson() {}

  static JsonObject of(Report.Generator g) {
    JsonObject json = new JsonObject();
    g.cpuWaitMillis().ifPresent(millis -> json.put("cpuWaitMillis", millis));
    json.put("wakeLateP50Micros", g.wakeLateP50Micros())
        .put("wakeLateP99Micros", g.wakeLateP99Micros())
        .put("wakeLateMaxMicros", g.wakeLateMaxMicros()).put("cpuSeconds", g.cpuSeconds())
        .put("wallSeconds", g.wallSeconds()).put("gcMillis", g.gcMillis())
        .put("gcPauses", g.gcPauses()).put("turnedAway", g.turnedAway());
    g.warmedUp().ifPresent(w -> json.put("warmUp",
        new JsonObject().put("isInBudget", w.isInBudget()).put("lateP99Micros", w.lateP99Micros())
            .put("budgetMicros", w.budgetMicros()).put("millis", w.millis())));
    JsonArray seconds = new JsonArray();
    g.seconds().forEach(second -> seconds.add(second(second)));
    return json.put("seconds", seconds);
  }

  private static JsonObject second(GeneratorSecond s) {
    JsonArray loops = new JsonArray();
    for (LoopSecond loop : s.loops()) {
      loops.add(new JsonObject().put("wakes", loop.wakes()).put("p50Micros", loop.p50Micros())
          .put("p99Micros", loop.p99Micros()).put("maxMicros", loop.maxMicros()));
    }
    return new JsonObject().put("second", s.second()).put("cpuShare", s.cpuShare())
        .put("gcMillis", s.gcMillis()).put("gcPauses", s.gcPauses()).put("loops", loops);
  }
}
