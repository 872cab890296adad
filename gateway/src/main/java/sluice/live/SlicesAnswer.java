package sluice.live;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import sluice.rollout.alarm.RegressedSlices.Tally;
import sluice.rollout.alarm.TrialSlices;
import sluice.route.Arm;

/** Answers which slices of the newest canary got worse, the surest first. Stateless. */
final class SlicesAnswer implements Handler<RoutingContext> {
  private static final int K_USUAL = 5;
  private static final int K_MAX = 100;
  /** One-sided 95 %, of each slice by itself. */
  private static final double SIGMA = 1.645;

  private final Vertx vertx;
  private final StatusBoard board;

  SlicesAnswer(Vertx vertx, StatusBoard board) {
    this.vertx = vertx;
    this.board = board;
  }

  @Override
  public void handle(RoutingContext context) {
    int k = k(context.queryParams().get("k"));
    List<String> metrics = metrics(context.queryParams().get("metric"));
    TrialSlices.Report trial = board.view().status().rollout().watch().trial();
    // A thousand intervals and a sort: some milliseconds, not on a loop that serves.
    vertx.executeBlocking(() -> json(trial, metrics, k), false)
        .onSuccess(json -> Answers.json(context, 200, json)).onFailure(context::fail);
  }

  private static int k(String written) {
    if (written == null) {
      return K_USUAL;
    }
    if (!written.matches("[0-9]{1,3}") || Integer.parseInt(written) > K_MAX) {
      throw new ApiError(400, "badK", "k is '" + PlanRequests.shorten(written) + "'",
          List.of("a whole number, 0.." + K_MAX), "see docs/API.md").stop();
    }
    return Integer.parseInt(written);
  }

  private static List<String> metrics(String written) {
    if (written == null) {
      return TrialSlices.METRICS;
    }
    if (!TrialSlices.METRICS.contains(written)) {
      throw new ApiError(400, "badMetric",
          "metric is '" + PlanRequests.shorten(written) + "'", TrialSlices.METRICS,
          "leave it out for all").stop();
    }
    return List.of(written);
  }

  private static JsonObject json(TrialSlices.Report trial, List<String> metrics, int k) {
    TrialSlices.Ranked ranked = trial.rank(metrics, k, SIGMA);
    return new JsonObject().put("tier", trial.tier()).put("sinceEpoch", trial.firstEpoch())
        .put("sessions", new JsonObject().put("control", trial.sessions(Arm.CONTROL))
            .put("canary", trial.sessions(Arm.CANARY)))
        .put("metrics", new JsonArray(metrics)).put("confidence", .95)
        .put("worst", StatusJson.array(ranked.worst(), worse -> new JsonObject()
            .put("metric", worse.metric()).put("slice", worse.slice().slice())
            .put("control", tally(worse.slice().baseline()))
            .put("canary", tally(worse.slice().candidate()))
            .put("delta", worse.slice().delta()).put("lower", worse.slice().lower())))
        .put("notInCanary", new JsonArray(ranked.notInCanary()))
        .put("notInControl", new JsonArray(ranked.notInControl()));
  }

  private static JsonObject tally(Tally tally) {
    return new JsonObject().put("sessions", tally.sessions()).put("rate", tally.mean());
  }
}
