package sluice.live;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What both sides of the tier protocol share: its limits, its named errors, and careful reading of
 * JSON that a stranger wrote. See docs/TIER.md.
 */
final class TierProtocol {
  static final int VERSION = 1;
  static final String RECOGNIZE = "/v1/recognize";
  static final String HEALTH = "/health";
  /** A header of 64 requests with 64 fixtures each takes about 200 kB. */
  static final int HEADER_BYTES_MAX = 256 * 1024;
  /** Longest chunk: a minute of audio. */
  static final long CHUNK_SAMPLES_MAX = 60L * 16_000;
  static final int FIXTURES_MAX = 64;
  static final int WORDS_MAX = 1000;
  static final int WORD_CHARS_MAX = 200;
  /** Every integer up to here is exact as a JSON number. */
  static final long EXACT_MAX = 1L << 53;

  private TierProtocol() {}

  /** Named errors with their HTTP status. */
  enum Problem {
    NOT_FOUND("notFound", 404),
    METHOD_NOT_ALLOWED("methodNotAllowed", 405),
    MALFORMED("malformed", 400),
    UNKNOWN_VERSION("unknownVersion", 400),
    WRONG_LENGTH("wrongLength", 400),
    TOO_LARGE("tooLarge", 413),
    BATCH_TOO_LARGE("batchTooLarge", 413),
    MODEL_FAILED("modelFailed", 500),
    UNAVAILABLE("unavailable", 503);

    private final String key;
    private final int status;

    Problem(String key, int status) {
      this.key = key;
      this.status = status;
    }

    String key() {
      return key;
    }

    int status() {
      return status;
    }
  }

  /** A message that breaks the protocol. The text holds the value, the limit and the next step. */
  static final class BadMessage extends Exception {
    private final Problem problem;

    BadMessage(Problem problem, String text) {
      super(text, null, false, false);
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  /** The text as a JSON object. */
  static JsonObject object(io.vertx.core.buffer.Buffer json, String name) throws BadMessage {
    try {
      if (io.vertx.core.json.Json.decodeValue(json) instanceof JsonObject object) {
        return object;
      }
    } catch (DecodeException malformed) {
      throw malformed(name + " is not JSON");
    }
    throw malformed(name + " is no JSON object");
  }

  /** The item as a JSON object. */
  static JsonObject object(JsonArray array, int index, String name) throws BadMessage {
    if (array.getValue(index) instanceof JsonObject object) {
      return object;
    }
    throw malformed(name + "[" + index + "] is no object");
  }

  /** The field as an array of at most {@code limit} items. */
  static JsonArray array(JsonObject object, String name, int limit) throws BadMessage {
    if (!(object.getValue(name) instanceof JsonArray array)) {
      throw malformed("field " + name + " is missing or no array");
    }
    if (array.size() > limit) {
      throw malformed("field " + name + " has " + array.size() + " items, limit " + limit);
    }
    return array;
  }

  /** The field as a whole number in [0, {@code limit}]. */
  static long count(JsonObject object, String name, long limit) throws BadMessage {
    Object value = object.getValue(name);
    boolean isWhole = value instanceof Integer || value instanceof Long;
    if (!isWhole || ((Number) value).longValue() < 0 || ((Number) value).longValue() > limit) {
      throw malformed("field " + name + " is missing or no whole number in 0.." + limit);
    }
    return ((Number) value).longValue();
  }

  /** The field as text of 1..{@code limit} characters. */
  static String text(JsonObject object, String name, int limit) throws BadMessage {
    if (object.getValue(name) instanceof String text && !text.isBlank() && text.length() <= limit) {
      return text;
    }
    throw malformed("field " + name + " is missing or no text of 1.." + limit + " characters");
  }

  static BadMessage malformed(String text) {
    return new BadMessage(Problem.MALFORMED, text);
  }
}
