package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import sluice.live.evidence.Recompute;

/** Rollouts for people. */
final class RolloutText {
  private RolloutText() {}

  static String list(JsonObject all) {
    StringBuilder text = new StringBuilder();
    for (JsonObject it : objects(all.getJsonArray("rollouts"))) {
      text.append(String.format(Locale.ROOT, "%-32s %-12s %6s %%  %s%n", it.getString("id"),
          it.getString("state"), it.getValue("weightPercent"), it.getString("sentence")));
    }
    return text.isEmpty() ? "no rollout yet\n" : text.toString();
  }

  static String of(JsonObject it) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%s: release %s on tier %s against %s%n",
        it.getString("id"), it.getString("release"), it.getString("tier"),
        it.getString("control")));
    for (JsonObject change : objects(it.getJsonArray("changed", new JsonArray()))) {
      text.append(String.format(Locale.ROOT, "tested: %s %s -> %s%n",
          change.getString("component"), change.getString("before"), change.getString("after")));
    }
    text.append(String.format(Locale.ROOT, "%s, step %d of %d, %s %%: %s%n",
        it.getString("state"), it.getInteger("step"), it.getInteger("steps"),
        it.getValue("weightPercent"), it.getString("sentence")));
    JsonObject sessions = it.getJsonObject("sessions");
    text.append(String.format(Locale.ROOT, "scored: %d control, %d canary; exposed %d%n",
        sessions.getLong("control"), sessions.getLong("canary"),
        it.getJsonObject("blastRadius").getLong("sessions")));
    text.append(String.format(Locale.ROOT, "%-14s %-24s %8s %8s %8s %8s %10s %8s %s%n", "metric",
        "slice", "n0", "n1", "rate0", "rate1", "E", "needed", "state"));
    for (JsonObject row : objects(it.getJsonArray("metrics"))) {
      text.append(String.format(Locale.ROOT, "%-14s %-24s %8d %8d %8s %8s %10.3g %8s %s%n",
          row.getString("metric"), row.getString("slice"), row.getLong("n0"), row.getLong("n1"),
          share(row.getDouble("rate0")), share(row.getDouble("rate1")), row.getDouble("e"),
          row.getLong("needed") == null ? "-" : row.getLong("needed"), row.getString("state")));
    }
    for (JsonObject slice : objects(it.getJsonArray("slicesBack"))) {
      text.append("back: ").append(slice.getString("slice")).append(": ")
          .append(slice.getString("sentence")).append('\n');
    }
    return text.toString();
  }

  static String of(Recompute.Result it) {
    String head = String.format(Locale.ROOT, "%s: %s after %d s%s: %s%n", it.header().id(),
        it.run().trial().state().key(), it.seconds(),
        it.ended().map(second -> ", decided at second " + second).orElse(""),
        it.run().trial().why());
    return head + it.difference()
        .map(diff -> String.format(Locale.ROOT,
            "DIFFERENT at line %d, second %d: the file says %s, this build finds %s%n",
            diff.line(), diff.second(), diff.said(), diff.found()))
        .orElse("every second came out as the file says\n");
  }

  static JsonObject json(Recompute.Result it) {
    return new JsonObject().put("id", it.header().id()).put("build", it.header().build())
        .put("state", it.run().trial().state().key()).put("seconds", it.seconds())
        .put("endedSecond", it.ended().orElse(null)).put("sentence", it.run().trial().why())
        .put("totalE", it.run().totalE())
        .put("difference", it.difference()
            .map(diff -> new JsonObject().put("line", diff.line()).put("second", diff.second())
                .put("said", diff.said()).put("found", diff.found()))
            .orElse(null));
  }

  private static String share(Double rate) {
    return rate == null ? "-" : String.format(Locale.ROOT, "%.4f", rate);
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
