package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import sluice.experiment.Experiment;
import sluice.experiment.Outcome;
import sluice.route.RoutePlan;

/** What came of a live experiment, from what the gateway's API and the callers say. */
final class LiveOutcome {
  private static final double BASIS_POINTS = 100;

  private LiveOutcome() {}

  /**
   * Reads it.
   *
   * @param rollout of the API
   * @param shares  of the plan in force at the end
   */
  static Outcome of(Experiment experiment, JsonObject rollout, JsonArray shares, LiveTally tally) {
    long started = rollout.getLong("startedMillis") / 1_000;
    TreeMap<String, Long> slices = new TreeMap<>();
    for (JsonObject it : objects(rollout.getJsonArray("slicesBack"))) {
      slices.put(it.getString("slice"), it.getLong("second") - started);
    }
    boolean isEnded = List.of("rolledBack", "invalid", "inconclusive")
        .contains(rollout.getString("state"));
    OptionalLong acted = isEnded
        ? OptionalLong.of(rollout.getLong("sinceMillis") / 1_000 - started)
        : slices.values().stream().mapToLong(Long::longValue).max();
    OptionalLong detection = acted.isPresent()
        ? OptionalLong.of(acted.getAsLong() - experiment.onset()) : acted;
    return new Outcome(end(experiment, rollout, shares), detection,
        detection.isPresent() ? blamed(rollout) : "", slices,
        exposure(experiment, rollout, tally),
        greatest(rollout), back(rollout), List.of(), List.of(), moments(rollout, started));
  }

  /** Who fails hears nothing of its arm: where everybody is struck, the gateway's count holds. */
  private static Outcome.Exposure exposure(Experiment experiment, JsonObject rollout,
      LiveTally tally) {
    long canary = rollout.getJsonObject("blastRadius").getLong("sessions");
    boolean isEverybody = experiment.faults().stream()
        .anyMatch(it -> it.isHarm() && it.scope().where().isEmpty());
    return new Outcome.Exposure(tally.control.sum(), canary,
        isEverybody ? canary : tally.struck.sum(), 0, tally.bySlice());
  }

  private static Outcome.End end(Experiment experiment, JsonObject rollout, JsonArray shares) {
    int weight = 0;
    String control = "";
    for (JsonObject share : objects(shares)) {
      if (share.getString("arm").equals("canary")) {
        weight = (int) Math.round(share.getDouble("weightPercent") * BASIS_POINTS);
      } else {
        control = share.getString("tier");
      }
    }
    return new Outcome.End(rollout.getString("state"), rollout.getString("sentence"),
        control.equals(experiment.arms().canary().tier()) ? RoutePlan.WHOLE : weight, control);
  }

  private static String blamed(JsonObject rollout) {
    String blamed = "";
    double most = -1;
    for (JsonObject it : objects(rollout.getJsonArray("metrics"))) {
      double share = it.getDouble("e") / it.getDouble("threshold");
      if (share > most) {
        most = share;
        blamed = it.getString("metric");
      }
    }
    return blamed;
  }

  private static Optional<Outcome.Back> back(JsonObject rollout) {
    return Optional.ofNullable(rollout.getJsonObject("rollback"))
        .map(it -> new Outcome.Back(Math.round(it.getDouble("lastNewSessionMillis")),
            Math.round(it.getDouble("lastChunkMillis"))));
  }

  private static int greatest(JsonObject rollout) {
    JsonArray ramp = rollout.getJsonArray("ramp");
    int step = Math.max(1, rollout.getInteger("step"));
    return (int) Math.round(ramp.getDouble(Math.min(step, ramp.size()) - 1) * BASIS_POINTS);
  }

  private static List<Outcome.Moment> moments(JsonObject rollout, long started) {
    List<Outcome.Moment> moments = new ArrayList<>();
    for (JsonObject it : objects(rollout.getJsonArray("decisions"))) {
      moments.add(new Outcome.Moment(it.getLong("second") - started,
          it.getString("state") + ": " + it.getString("sentence")));
    }
    return moments;
  }

  private static List<JsonObject> objects(JsonArray array) {
    return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
  }
}
