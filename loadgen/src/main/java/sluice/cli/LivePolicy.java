package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import sluice.experiment.Ramp;
import sluice.rollout.judge.JudgePolicy;
import sluice.rollout.judge.Metric;
import sluice.rollout.trial.TrialPolicy;

/** A ramp as the API wants it. */
final class LivePolicy {
  private static final double BASIS_POINTS = 100;

  private LivePolicy() {}

  static JsonObject of(Ramp ramp) {
    JudgePolicy judge = ramp.judge();
    TrialPolicy trial = ramp.trial();
    JsonArray weights = new JsonArray();
    trial.ramp().forEach(weight -> weights.add(weight / BASIS_POINTS));
    JsonArray metrics = new JsonArray(judge.metrics().stream().map(Metric::name).toList());
    JsonArray gating = new JsonArray(judge.gating().stream().toList());
    return new JsonObject().put("ramp", weights).put("dwellSeconds", trial.step().dwellSeconds())
        .put("sessionsPerStep", trial.step().sessions()).put("harmedMax", trial.harm().harmedMax())
        .put("scoreAgeSeconds", ramp.ageSeconds()).put("bakeSeconds", trial.bakeSeconds())
        .put("unjudged", trial.unjudged().name().toLowerCase(java.util.Locale.ROOT))
        .put("alpha", judge.alpha()).put("beta", judge.beta())
        .put("globalShare", judge.globalShare()).put("slicesMax", judge.slicesMax())
        .put("metrics", metrics).put("gating", gating);
  }
}
