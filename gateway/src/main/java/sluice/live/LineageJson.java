package sluice.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.SortedMap;
import sluice.rollout.Release;
import sluice.rollout.ReleaseHistory;
import sluice.rollout.release.Components.Difference;
import sluice.rollout.release.LineageChain;
import sluice.rollout.release.LineageChain.Step;
import sluice.rollout.release.Tenants;

/** Where a release comes from as JSON, in the words of {@code docs/API.md}. */
final class LineageJson {
  private LineageJson() {}

  static JsonObject of(LineageChain chain) {
    Step asked = chain.steps().getFirst();
    return step(asked).put("family", asked.release().family())
        .put("components", object(asked.release().components().versions()))
        .put("tenants", tenants(asked.release()))
        .put("chain", StatusJson.array(chain.steps(), LineageJson::step))
        .put("end", chain.end());
  }

  static JsonObject object(SortedMap<String, String> texts) {
    JsonObject object = new JsonObject();
    texts.forEach(object::put);
    return object;
  }

  private static JsonObject step(Step step) {
    Release release = step.release();
    return new JsonObject().put("release", release.name()).put("healthy", release.isHealthy())
        .put("links", object(release.lineage().links()))
        .put("missing", new JsonArray(step.missing()))
        .put("complete", step.missing().isEmpty())
        .put("changed", StatusJson.array(step.changed(), LineageJson::changed));
  }

  /** What {@code release} changed of {@code before}, as far as both are known. */
  static JsonArray changed(ReleaseHistory history, String release, String before) {
    return StatusJson.array(history.find(release).flatMap(it -> history.find(before)
        .map(it::changed)).orElse(List.of()), LineageJson::changed);
  }

  private static JsonObject changed(Difference difference) {
    return new JsonObject().put("component", difference.component())
        .put("before", difference.before()).put("after", difference.after());
  }

  /** Names of tenants, or {@code *} alone for everybody. */
  private static JsonArray tenants(Release release) {
    return switch (release.tenants()) {
      case Tenants.All all -> new JsonArray().add("*");
      case Tenants.Only only -> new JsonArray(only.names());
    };
  }
}
