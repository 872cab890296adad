package sluice.search;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A search as JSON: the section {@code search} of a report. */
public final class SearchJson {
  private SearchJson() {}

  /** The answer and every trial; values and limits are microseconds, fractions or counts. */
  public static JsonObject of(StreamSearch.Answer answer) {
    JsonArray trials = new JsonArray();
    answer.tried().forEach(tried -> trials.add(trial(tried)));
    JsonObject json = new JsonObject().put("goal", "max-streams")
        .put("state", answer.state().name()).put("confidence", EarlyStopping.CONFIDENCE)
        .put("trials", trials).put("violations", new JsonArray(answer.violations()));
    return answer.isConfirmed() ? json.put("answer", answer.streams()) : json;
  }

  private static JsonObject trial(StreamSearch.Tried tried) {
    JsonArray evidence = new JsonArray();
    for (Outcome.Evidence e : tried.outcome().evidence()) {
      JsonObject one = new JsonObject().put("slo", e.slo()).put("limit", e.limit())
          .put("isKept", e.isKept()).put("isProven", e.isProven());
      if (!Double.isNaN(e.value())) {
        one.put("value", e.value());
      }
      evidence.add(e.values() == 0 ? one : one.put("values", e.values()).put("over", e.over()));
    }
    return new JsonObject().put("run", tried.trial().number())
        .put("streams", tried.trial().streams()).put("purpose", tried.trial().purpose().name())
        .put("state", tried.outcome().state().name()).put("reason", tried.outcome().reason())
        .put("seconds", tried.outcome().seconds()).put("evidence", evidence);
  }
}
