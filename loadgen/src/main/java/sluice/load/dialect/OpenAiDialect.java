package sluice.load.dialect;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sluice.load.SessionPlan;
import sluice.load.Untold;
import sluice.load.Untold.Fact;
import sluice.signal.FilterBank;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;

/** OpenAI's Realtime API in a transcription session: docs/DIALECTS.md. */
final class OpenAiDialect implements Dialect {
  private static final int PCM_RATE_HZ = 24_000;
  private static final int TELEPHONE_RATE_HZ = 8_000;
  private static final String MODEL = "model";
  private static final String LANGUAGE = "language";
  private static final String TURNS = "turns";
  private static final String SILENCE = "silence";
  private static final int SILENCE_MILLIS_MAX = 60_000;

  private final Door door;
  private final String model;
  private final String language;
  private final boolean isServerTurns;
  private final int silenceMillis;
  private final Map<Integer, FilterBank> banks = new TreeMap<>();

  OpenAiDialect(Wish wish) {
    wish.mustBeAmong(key(), List.of(MODEL, LANGUAGE, TURNS, SILENCE));
    model = wish.setting(MODEL, "gpt-4o-transcribe");
    language = wish.setting(LANGUAGE, "");
    String turns = wish.setting(TURNS, "server");
    if (!turns.equals("server") && !turns.equals("client")) {
      throw new IllegalArgumentException("--set turns=" + turns
          + ": allowed are server (it finds the ends of turns) and client (it is told them)");
    }
    isServerTurns = turns.equals("server");
    silenceMillis = silence(wish.setting(SILENCE, "500"));
    Query query = wish.query();
    boolean isNamed = query.has("intent") || query.has("model") || query.has("call_id");
    Query named = isNamed ? query : query.with("intent", "transcription");
    door = Door.of(wish.path("/v1/realtime") + named.text(), "Bearer", wish.token());
    for (int rateHz : AudioFormat.ratesHz()) {
      banks.put(rateHz, FilterBank.of(rateHz, PCM_RATE_HZ));
    }
  }

  private static int silence(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > SILENCE_MILLIS_MAX) {
      throw new IllegalArgumentException("--set silence=" + text
          + ": needs whole milliseconds, 0.." + SILENCE_MILLIS_MAX);
    }
    return Integer.parseInt(text);
  }

  @Override
  public String key() {
    return "openai-realtime";
  }

  @Override
  public Untold untold() {
    return Untold.allBut(Fact.READY, Fact.SHED, Fact.END);
  }

  @Override
  public Door door(SessionPlan plan) {
    return door;
  }

  @Override
  public Dialogue open(SessionPlan plan, Wire wire, Hearer hearer) {
    AudioFormat from = plan.format();
    AudioFormat to = isTelephone(from) ? from : Wired.mono16(PCM_RATE_HZ);
    Voice voice = from.equals(to) ? Voice.of(from, to)
        : new Voice(from, to, banks.get(from.rateHz()));
    Turns turns = isServerTurns ? Turns.NONE : Turns.of(plan, silenceMillis);
    return new OpenAiDialogue(new OpenAiDialogue.Manner(voice, update(to), turns), wire, hearer);
  }

  private static boolean isTelephone(AudioFormat format) {
    return format.rateHz() == TELEPHONE_RATE_HZ && format.channels() == 1
        && (format.encoding() == Encoding.MULAW || format.encoding() == Encoding.ALAW);
  }

  private String update(AudioFormat format) {
    JsonObject type = switch (format.encoding()) {
      case MULAW -> new JsonObject().put("type", "audio/pcmu");
      case ALAW -> new JsonObject().put("type", "audio/pcma");
      case S16LE, S16BE, S32LE, F32LE, OPUS ->
        new JsonObject().put("type", "audio/pcm").put("rate", PCM_RATE_HZ);
    };
    JsonObject transcription = new JsonObject().put("model", model);
    if (!language.isEmpty()) {
      transcription.put("language", language);
    }
    JsonObject input = new JsonObject().put("format", type).put("transcription", transcription);
    if (isServerTurns) {
      input.put("turn_detection", new JsonObject().put("type", "server_vad")
          .put("silence_duration_ms", silenceMillis));
    } else {
      input.putNull("turn_detection");
    }
    return new JsonObject().put("type", "session.update").put("session", new JsonObject()
        .put("type", "transcription").put("audio", new JsonObject().put("input", input))).encode();
  }
}
