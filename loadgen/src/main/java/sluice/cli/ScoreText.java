package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import sluice.schedule.Score;
import sluice.schedule.Workload;

/** A {@link Score} as JSON and as a table. */
final class ScoreText {
  private ScoreText() {}

  static JsonObject json(String policy, Score score) {
    JsonArray tenants = new JsonArray();
    for (Score.TenantScore tenant : score.tenants()) {
      tenants.add(new JsonObject().put("id", tenant.id()).put("offered", tenant.offered())
          .put("attained", tenant.attained()).put("attainment", tenant.attainment())
          .put("goodput_per_s", tenant.attained() / score.seconds())
          .put("fair_share_per_s", tenant.fairShare() / score.seconds()));
    }
    return new JsonObject().put("policy", policy).put("offered", score.offered())
        .put("attained", score.attained()).put("attainment", score.attainment())
        .put("goodput_per_s", score.goodputPerSecond())
        .put("batch_lane_per_s", score.batchLanePerSecond()).put("late", score.late())
        .put("dropped", score.dropped()).put("rejected", score.rejected())
        .put("wasted_share", score.wastedShare()).put("utilisation", score.utilisation())
        .put("mean_batch", score.meanBatch()).put("p50_ms", score.p50Ms())
        .put("p99_ms", score.p99Ms()).put("jain", score.jain()).put("per_tenant", tenants);
  }

  static String text(String policy, Workload workload, Score score) {
    return String.format(java.util.Locale.ROOT, """
        %s on %s, seed %d
          offered      %10.1f /s
          in time      %10.1f /s   %.4f of the offered
          late %d, dropped %d, rejected %d of %d
          batch lane   %10.1f /s
          wasted       %10.4f of busy server time
          utilisation  %10.4f, mean batch %.2f
          latency      %10.2f ms median, %.2f ms p99, deadline %.2f ms
          fairness     %10.4f (Jain)
        """, policy, workload.name(), workload.seed(), score.offeredPerSecond(),
        score.goodputPerSecond(), score.attainment(), score.late(), score.dropped(),
        score.rejected(), score.offered(), score.batchLanePerSecond(), score.wastedShare(),
        score.utilisation(), score.meanBatch(), score.p50Ms(), score.p99Ms(),
        workload.interactive().deadlineMs(), score.jain());
  }
}
