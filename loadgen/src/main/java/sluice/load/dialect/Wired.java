package sluice.load.dialect;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sluice.wire.AudioFormat;
import sluice.wire.Endpointing;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.Done;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.Origin;
import sluice.wire.ServerMessage.Ready;
import sluice.wire.ServerMessage.SpokenWord;

/** What the dialects of other servers have in common. */
final class Wired {
  /** A server that does not say what became of the audio. */
  static final Done DONE = new Done(new Account(0, 0, 0, 0, 0, 0, 0, 0), "");
  private static final Endpointing UNKNOWN = new Endpointing(0, 0, 0, 0, 0, 0, 0);
  private static final int ERROR_MAX = 60;
  /** Close codes by which a server ends a session in peace: as RFC 6455 has it, or without one. */
  private static final int CLOSE_NORMAL = 1000;
  private static final int CLOSE_WITHOUT_CODE = 1005;

  private Wired() {}

  /** The reading of a message; whatever is wrong in it is an {@link IllegalArgumentException}. */
  interface Reading {
    /** Reads it. */
    void read(JsonObject json);
  }

  /** Reads {@code text} as a JSON object. */
  static void read(String text, Reading reading) {
    try {
      reading.read(new JsonObject(text));
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException("not a message of this dialect: " + e.getMessage(), e);
    }
  }

  /** The field {@code type}, which every message has. */
  static String type(JsonObject json) {
    String type = json.getString("type");
    if (type == null) {
      throw new IllegalArgumentException("not a message of this dialect: it has no type");
    }
    return type;
  }

  static Ready ready(String session) {
    return new Ready(session, "", 0, UNKNOWN);
  }

  /** Who answered, as far as is known. */
  static Origin origin(String dialect) {
    return new Origin(dialect, "", "", "");
  }

  /** One channel of s16le at {@code rateHz}. */
  static AudioFormat mono16(int rateHz) {
    return new AudioFormat(AudioFormat.Encoding.S16LE, rateHz, 1);
  }

  /** Seconds, as vendors write them, to the nearest millisecond. */
  static long millis(JsonObject json, String field) {
    return Math.round(json.getDouble(field, 0.0) * 1000);
  }

  /** The last millisecond before {@code endMillis}, which is exclusive: the audio that told. */
  static long before(long endMillis) {
    return Math.max(0, endMillis - 1);
  }

  static JsonArray array(JsonObject json, String field) {
    return json.getJsonArray(field, new JsonArray());
  }

  /** What the words cover; {@code otherwise} when there are none. */
  static Millis span(List<SpokenWord> words, Millis otherwise) {
    return words.isEmpty() ? otherwise
        : new Millis(words.getFirst().startMillis(), words.getLast().endMillis());
  }

  static String text(List<SpokenWord> words) {
    return words.stream().map(SpokenWord::text).collect(Collectors.joining(" "));
  }

  /** Words whose times are seconds. */
  static List<SpokenWord> words(JsonArray array, String text, String confidence) {
    List<SpokenWord> words = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      JsonObject word = array.getJsonObject(i);
      words.add(new SpokenWord(word.getString(text), millis(word, "start"), millis(word, "end"),
          word.getFloat(confidence, 0f)));
    }
    return words;
  }

  /** True when a server that was asked to end ended so. */
  static boolean isPeace(int closeCode) {
    return closeCode == CLOSE_NORMAL || closeCode == CLOSE_WITHOUT_CODE;
  }

  /** The name of an error for reports: bounded, without what could be content. */
  static String error(Object code) {
    String name = String.valueOf(code).replaceAll("[^A-Za-z0-9_.-]", "_");
    return "error." + name.substring(0, Math.min(name.length(), ERROR_MAX));
  }
}
