package sluice.load.standin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sluice.wire.AudioFormat.Encoding;

/**
 * Deepgram as it is on a bad day: interim results without text, two finals for one utterance, empty
 * finals in silence, times in seconds, a final after the Metadata that should be last.
 */
final class DeepgramScript implements Script, SimpleEar.Told {
  private static final Map<String, Encoding> ENCODINGS = Map.of("linear16", Encoding.S16LE,
      "linear32", Encoding.F32LE, "mulaw", Encoding.MULAW, "alaw", Encoding.ALAW);

  private final Talk talk;
  private final Mood mood;
  private final SimpleEar ear;
  private final List<JsonObject> held = new ArrayList<>();

  DeepgramScript(Talk talk, Mood mood) {
    this.talk = talk;
    this.mood = mood;
    ear = new SimpleEar(talk.format(ENCODINGS), this);
  }

  @Override
  public void audio(byte[] bytes) {
    ear.take(bytes);
  }

  @Override
  public void began(long atMillis) {
    talk.say(results(atMillis, atMillis + 20, "", false));
  }

  @Override
  public void speaking(long from, long now) {
    if (mood == Mood.FAILING) {
      talk.close(1011);
      return;
    }
    talk.say(results(from, now, "turn", false));
  }

  @Override
  public void ended(long from, long to, long now) {
    long middle = (from + to) / 2;
    tell(results(from, middle, "turn left", true));
    tell(results(middle, now, "at gate 0", true).put("speech_final", true));
    tell(results(now, now + 10, "", true).put("speech_final", true));
    tell(new JsonObject().put("type", "UtteranceEnd").put("channel", new JsonArray().add(0).add(1))
        .put("last_word_end", to / 1000.0));
  }

  private void tell(JsonObject json) {
    if (mood == Mood.LATE) {
      held.add(json);
    } else {
      talk.say(json);
    }
  }

  @Override
  public void text(String text) {
    if (!new JsonObject(text).getString("type").equals("CloseStream")) {
      return;
    }
    talk.say(new JsonObject().put("type", "Metadata").put("request_id", "r").put("channels", 1));
    talk.later(100, () -> {
      held.forEach(talk::say);
      talk.close(1000);
    });
  }

  private static JsonObject results(long from, long to, String text, boolean isFinal) {
    JsonArray words = new JsonArray();
    String[] parts = text.isEmpty() ? new String[0] : text.split(" ");
    for (int i = 0; i < parts.length; i++) {
      double each = (to - from) / 1000.0 / parts.length;
      words.add(new JsonObject().put("word", parts[i]).put("punctuated_word", parts[i])
          .put("start", from / 1000.0 + i * each).put("end", from / 1000.0 + (i + 1) * each)
          .put("confidence", 0.98));
    }
    JsonObject best = new JsonObject().put("transcript", text).put("confidence", 0.98)
        .put("words", words);
    return new JsonObject().put("type", "Results")
        .put("channel_index", new JsonArray().add(0).add(1)).put("start", from / 1000.0)
        .put("duration", (to - from) / 1000.0).put("is_final", isFinal).put("speech_final", false)
        .put("channel", new JsonObject().put("alternatives", new JsonArray().add(best)))
        .put("metadata", new JsonObject().put("request_id", "r")).put("from_finalize", false);
  }
}
