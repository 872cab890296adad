package sluice.load.standin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;

/**
 * AssemblyAI: messages of less than 50 ms end the session, words that are not final come without a
 * transcript, an ended turn comes twice when formatting was asked for, and the turn in flight at
 * the end is told last and never ended.
 */
final class AssemblyAiScript implements Script, SimpleEar.Told {
  private static final Map<String, Encoding> ENCODINGS =
      Map.of("pcm_s16le", Encoding.S16LE, "pcm_mulaw", Encoding.MULAW);

  private final Talk talk;
  private final Mood mood;
  private final SimpleEar ear;
  private final AudioFormat format;
  private final boolean isFormatted;
  private JsonObject inFlight = new JsonObject();
  private int turn;

  AssemblyAiScript(Talk talk, Mood mood) {
    this.talk = talk;
    this.mood = mood;
    format = talk.format(ENCODINGS);
    isFormatted = talk.query("format_turns").equals("true");
    ear = new SimpleEar(format, this);
    if (mood == Mood.FULL) {
      fail(3009, "Too many concurrent sessions");
    } else {
      talk.say(new JsonObject().put("type", "Begin").put("id", "i").put("expires_at", 1));
    }
  }

  private void fail(int code, String why) {
    talk.say(new JsonObject().put("type", "Error").put("error_code", code).put("error", why));
    talk.close(code);
  }

  @Override
  public void audio(byte[] bytes) {
    long millis = bytes.length * 1000L / format.bytesPerSample() / format.rateHz();
    if (millis < 50 || millis > 1000) {
      fail(3007, "Input duration violation: " + millis + " ms");
      return;
    }
    ear.take(bytes);
  }

  @Override
  public void began(long atMillis) {
    talk.say(new JsonObject().put("type", "SpeechStarted").put("timestamp", atMillis));
    talk.say(turn(atMillis, atMillis + 100, "turn", 0).put("transcript", ""));
  }

  @Override
  public void speaking(long from, long now) {
    talk.say(turn(from, now, "turn left", 1).put("transcript", "turn"));
  }

  @Override
  public void ended(long from, long to, long now) {
    JsonObject whole = turn(from, to, StandIn.SENTENCE, 5)
        .put("transcript", StandIn.SENTENCE);
    if (mood == Mood.LATE) {
      inFlight = whole;
      return;
    }
    talk.say(whole.copy().put("end_of_turn", true));
    JsonObject again = whole.copy().put("end_of_turn", true).put("turn_is_formatted", true)
        .put("transcript", "Turn left at gate 0.");
    if (isFormatted) {
      talk.later(150, () -> talk.say(again));
    }
    turn++;
  }

  @Override
  public void text(String text) {
    if (!new JsonObject(text).getString("type").equals("Terminate")) {
      return;
    }
    if (!inFlight.isEmpty()) {
      talk.say(inFlight);
    }
    talk.say(new JsonObject().put("type", "Termination").put("audio_duration_seconds", 2)
        .put("session_duration_seconds", 2));
    talk.close(1000);
  }

  private JsonObject turn(long from, long to, String text, int finalWords) {
    JsonArray words = new JsonArray();
    String[] parts = text.split(" ");
    for (int i = 0; i < parts.length; i++) {
      long each = (to - from) / parts.length;
      words.add(new JsonObject().put("text", parts[i]).put("start", from + i * each)
          .put("end", from + (i + 1) * each).put("confidence", 0.9)
          .put("word_is_final", i < finalWords));
    }
    return new JsonObject().put("type", "Turn").put("turn_order", turn)
        .put("turn_is_formatted", false).put("end_of_turn", false)
        .put("end_of_turn_confidence", 0.1).put("words", words).put("utterance", "");
  }
}
