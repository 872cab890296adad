package sluice.live.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import sluice.rollout.judge.Heard;
import sluice.rollout.judge.Pairs;

/**
 * What was heard along in a second as compact JSON: {@code "heard":[[batches,onlyControl,onlyCopy]
 * failed,[…] late,words,disagreements,skipped]}.
 */
final class HeardCodec {
  static final String FIELD = "heard";

  private HeardCodec() {}

  static void put(ObjectNode json, Heard heard) {
    ArrayNode all = json.putArray(FIELD);
    pairs(all.addArray(), heard.failed());
    pairs(all.addArray(), heard.late());
    all.add(heard.words()).add(heard.disagreements()).add(heard.skipped());
  }

  static Heard parse(JsonNode all) {
    return new Heard(pairs(all.path(0)), pairs(all.path(1)), all.path(2).asLong(),
        all.path(3).asLong(), all.path(4).asLong());
  }

  private static void pairs(ArrayNode json, Pairs pairs) {
    json.add(pairs.count()).add(pairs.onlyControl()).add(pairs.onlyCopy());
  }

  private static Pairs pairs(JsonNode json) {
    return new Pairs(json.path(0).asLong(), json.path(1).asLong(), json.path(2).asLong());
  }
}
