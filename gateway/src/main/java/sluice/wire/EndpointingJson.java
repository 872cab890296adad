package sluice.wire;

import io.vertx.core.json.JsonObject;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** {@link Endpointing} as it stands in {@code start} and {@code ready}. */
final class EndpointingJson {
  private static final String ACTIVATION = "activation";
  private static final String DEACTIVATION = "deactivation";
  private static final String MIN_SPEECH = "minSpeechMillis";
  private static final String TRAILING_SILENCE = "trailingSilenceMillis";
  private static final String PREFIX = "prefixMillis";
  private static final String SUFFIX = "suffixMillis";
  private static final String MAXIMUM = "maximumMillis";
  private static final String WORDLESS = "wordlessMillis";

  private EndpointingJson() {}

  static JsonObject of(Endpointing e) {
    return new JsonObject().put(ACTIVATION, e.activation()).put(DEACTIVATION, e.deactivation())
        .put(MIN_SPEECH, e.minSpeechMillis()).put(TRAILING_SILENCE, e.trailingSilenceMillis())
        .put(PREFIX, e.prefixMillis()).put(SUFFIX, e.suffixMillis())
        .put(MAXIMUM, e.maximumMillis())
        .put(WORDLESS, e.wordlessMillis());
  }

  static Endpointing read(JsonObject j) {
    return new Endpointing(j.getDouble(ACTIVATION), j.getDouble(DEACTIVATION),
        j.getInteger(MIN_SPEECH), j.getInteger(TRAILING_SILENCE), j.getInteger(PREFIX),
        j.getInteger(SUFFIX), j.getInteger(MAXIMUM), j.getInteger(WORDLESS, 0));
  }

  /** Only what is asked for. */
  static JsonObject of(Endpointing.Wish wish) {
    JsonObject json = new JsonObject();
    wish.activation().ifPresent(score -> json.put(ACTIVATION, score));
    wish.deactivation().ifPresent(score -> json.put(DEACTIVATION, score));
    wish.minSpeechMillis().ifPresent(millis -> json.put(MIN_SPEECH, millis));
    wish.trailingSilenceMillis().ifPresent(millis -> json.put(TRAILING_SILENCE, millis));
    wish.prefixMillis().ifPresent(millis -> json.put(PREFIX, millis));
    wish.suffixMillis().ifPresent(millis -> json.put(SUFFIX, millis));
    wish.maximumMillis().ifPresent(millis -> json.put(MAXIMUM, millis));
    wish.wordlessMillis().ifPresent(millis -> json.put(WORDLESS, millis));
    return json;
  }

  /**
   * What a client asks for; its ranges are the gateway's to check.
   *
   * @throws IllegalArgumentException naming the field that is no number
   */
  static Endpointing.Wish wish(JsonObject json) {
    return new Endpointing.Wish(score(json, ACTIVATION), score(json, DEACTIVATION),
        millis(json, MIN_SPEECH), millis(json, TRAILING_SILENCE), millis(json, PREFIX),
        millis(json, SUFFIX), millis(json, MAXIMUM), millis(json, WORDLESS));
  }

  private static OptionalDouble score(JsonObject json, String field) {
    Object value = json.getValue(field);
    if (value == null) {
      return OptionalDouble.empty();
    }
    if (!(value instanceof Number score)) {
      throw new IllegalArgumentException(
          "endpointing." + field + " " + Codec.shown("" + value) + ": needs a number in (0, 1]");
    }
    return OptionalDouble.of(score.doubleValue());
  }

  private static OptionalInt millis(JsonObject json, String field) {
    Object value = json.getValue(field);
    if (value == null) {
      return OptionalInt.empty();
    }
    if (!(value instanceof Number millis) || millis.doubleValue() != millis.intValue()) {
      throw new IllegalArgumentException("endpointing." + field + " " + Codec.shown("" + value)
          + ": needs a whole number of milliseconds");
    }
    return OptionalInt.of(millis.intValue());
  }
}
