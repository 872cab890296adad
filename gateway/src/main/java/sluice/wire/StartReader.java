package sluice.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Checks a client's {@code start} field by field. */
final class StartReader {
  /** A day of utterances of a few seconds would need more; a session is at most hours. */
  static final int FIXTURES_MAX = 512;
  private static final int DEADLINE_MILLIS_DEFAULT = 800;
  private static final int DEADLINE_MILLIS_MAX = 600_000;

  /** Carries the refusal out of the field checks to {@link #read}. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient ClientMessage.Refused refused;

    private Refusal(ErrorCode code, String reason) {
      super(reason, null, false, false);
      refused = new ClientMessage.Refused(code, reason);
    }
  }

  private StartReader() {}

  static ClientMessage read(JsonObject json) {
    try {
      version(json);
      return new ClientMessage.Start(text(json, "tenant", "default", 64), format(json),
          new ClientMessage.Labels(label(json, "locale"), label(json, "device"),
              label(json, "appVersion"), label(json, "accent")),
          lane(json), deadline(json),
          text(json, "stickyKey", "", 128), flag(json), fixtures(json), endpointing(json),
          channelMode(json));
    } catch (Refusal e) {
      return e.refused;
    }
  }

  private static void version(JsonObject json) {
    Object version = json.getValue("version");
    if (!(version instanceof Number n) || n.doubleValue() != Codec.VERSION) {
      throw new Refusal(ErrorCode.UNKNOWN_VERSION, "version " + Codec.shown("" + version)
          + ": this server speaks version " + Codec.VERSION);
    }
  }

  private static AudioFormat format(JsonObject json) {
    if (!(json.getValue("audio") instanceof JsonObject audio)) {
      throw malformed("audio is missing or no object; send "
          + "{\"encoding\":\"s16le\",\"rateHz\":16000,\"channels\":1}");
    }
    String key = text(audio, "encoding", "s16le", 16);
    AudioFormat.Encoding encoding = AudioFormat.Encoding.ofKey(key)
        .orElseThrow(() -> new Refusal(ErrorCode.UNSUPPORTED_FORMAT,
            "audio.encoding '" + Codec.shown(key) + "': allowed are "
                + Arrays.stream(AudioFormat.Encoding.values()).map(AudioFormat.Encoding::key)
                    .collect(Collectors.joining(", "))));
    int rateHz = integer(audio, "rateHz",
        encoding.isPackets() ? AudioFormat.OPUS_RATE_HZ : 16_000, Integer.MAX_VALUE);
    int channels = integer(audio, "channels", 1, Integer.MAX_VALUE);
    try {
      return new AudioFormat(encoding, rateHz, channels);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ErrorCode.UNSUPPORTED_FORMAT, "audio." + e.getMessage());
    }
  }

  private static Lane lane(JsonObject json) {
    String key = text(json, "lane", Lane.INTERACTIVE.key(), 16);
    return Lane.ofKey(key).orElseThrow(() -> malformed(
        "lane '" + Codec.shown(key) + "': allowed are " + Arrays.stream(Lane.values())
            .map(l -> l.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))));
  }

  private static ChannelMode channelMode(JsonObject json) {
    String key = text(json, "channelMode", ChannelMode.MIX.key(), 16);
    return ChannelMode.ofKey(key).orElseThrow(() -> malformed(
        "channelMode '" + Codec.shown(key) + "': allowed are " + Arrays
            .stream(ChannelMode.values()).map(ChannelMode::key).collect(Collectors.joining(", "))));
  }

  private static List<FixtureRef> fixtures(JsonObject json) {
    Object value = json.getValue("fixtures");
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array) || array.size() > FIXTURES_MAX) {
      throw malformed("fixtures must be an array of at most " + FIXTURES_MAX + " entries");
    }
    List<FixtureRef> fixtures = new ArrayList<>(array.size());
    for (Object entry : array) {
      if (!(entry instanceof JsonObject fixture)) {
        throw malformed("fixtures holds an entry that is no object; "
            + "send {\"id\":\"u001\",\"atMillis\":300}");
      }
      try {
        fixtures.add(new FixtureRef(text(fixture, "id", "", 64),
            integer(fixture, "atMillis", -1, Integer.MAX_VALUE),
            integer(fixture, "channel", 0, AudioFormat.CHANNELS_MAX - 1)));
      } catch (IllegalArgumentException e) {
        throw malformed(Codec.shown(e.getMessage()));
      }
    }
    return fixtures;
  }

  private static Endpointing.Wish endpointing(JsonObject json) {
    Object value = json.getValue("endpointing");
    if (value == null) {
      return Endpointing.Wish.NONE;
    }
    if (!(value instanceof JsonObject wish)) {
      throw malformed("endpointing must be an object such as {\"trailingSilenceMillis\":700}");
    }
    try {
      return EndpointingJson.wish(wish);
    } catch (IllegalArgumentException e) {
      throw malformed(e.getMessage());
    }
  }

  /** A label may be missing or null, which is a slice of its own and not an error. */
  private static String label(JsonObject json, String field) {
    return text(json, field, "", 64);
  }

  private static String text(JsonObject json, String field, String missing, int lengthMax) {
    Object value = json.getValue(field);
    if (value == null) {
      return missing;
    }
    if (!(value instanceof String text) || text.length() > lengthMax) {
      throw malformed(field + " must be a string of at most " + lengthMax + " characters");
    }
    return text;
  }

  private static int integer(JsonObject json, String field, int missing, int max) {
    Object value = json.getValue(field);
    if (value == null) {
      return missing;
    }
    if (!(value instanceof Number n) || n.doubleValue() != n.intValue() || n.intValue() < 0
        || n.intValue() > max) {
      throw malformed(field + " " + Codec.shown("" + value) + ": needs a whole number 0.." + max);
    }
    return n.intValue();
  }

  private static int deadline(JsonObject json) {
    int millis = integer(json, "deadlineMillis", DEADLINE_MILLIS_DEFAULT, DEADLINE_MILLIS_MAX);
    if (millis == 0) {
      throw malformed("deadlineMillis 0: needs 1.." + DEADLINE_MILLIS_MAX);
    }
    return millis;
  }

  private static boolean flag(JsonObject json) {
    Object value = json.getValue("latency");
    if (value == null) {
      return false;
    }
    if (!(value instanceof Boolean flag)) {
      throw malformed("latency must be true or false");
    }
    return flag;
  }

  private static Refusal malformed(String reason) {
    return new Refusal(ErrorCode.MALFORMED, reason);
  }
}
