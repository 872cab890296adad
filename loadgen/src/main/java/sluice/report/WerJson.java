package sluice.report;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import sluice.fixtures.CorpusErrors;
import sluice.fixtures.WordErrors;
import sluice.load.Heard;
import sluice.load.Slices;

/** Word errors as a report's JSON has them. */
final class WerJson {
  private WerJson() {}

  /** All tables; those by slice and arm only when more than one arm answered. */
  static JsonObject of(Scores scores) {
    JsonObject slices = new JsonObject();
    JsonObject arms = new JsonObject();
    boolean hasArms = scores.by(WerJson::arm).size() > 1;
    for (String name : Slices.REPORTED) {
      slices.put(name, rows(scores.by(h -> value(h, name))));
      if (hasArms) {
        arms.put(name, rows(scores.by(h -> value(h, name) + "/" + arm(h))));
      }
    }
    JsonObject json = new JsonObject().put("normalizer", scores.normalizer().key())
        .put("normalizerVersion", scores.normalizer().version()).put("costs", "unit")
        .put("byOrigin", rows(scores.by(Heard::origin))).put("bySlice", slices);
    return hasArms ? json.put("bySliceAndArm", arms) : json;
  }

  private static String value(Heard heard, String slice) {
    return heard.clip().slices().getOrDefault(slice, "");
  }

  private static String arm(Heard heard) {
    return heard.arm().isEmpty() ? "none" : heard.arm();
  }

  private static JsonObject rows(Map<String, Scores.Row> rows) {
    JsonObject all = new JsonObject();
    rows.forEach((name, row) -> {
      JsonObject json = errors(row.corpus());
      if (row.errors().referenceWords() > 0) {
        json.put("low", row.interval().low()).put("high", row.interval().high());
      }
      all.put(name, json);
    });
    return all;
  }

  /** Counts, and the rates that have a value. */
  static JsonObject errors(CorpusErrors corpus) {
    WordErrors e = corpus.pooled();
    JsonObject json = new JsonObject().put("substitutions", e.substitutions())
        .put("deletions", e.deletions()).put("insertions", e.insertions())
        .put("referenceWords", e.referenceWords()).put("utterances", corpus.utterances());
    if (corpus.utterances() > 0) {
      json.put("sentenceErrorRate", corpus.sentenceRate());
    }
    return e.referenceWords() == 0 ? json
        : json.put("rate", e.rate()).put("meanRate", corpus.meanRate());
  }
}
