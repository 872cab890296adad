package sluice.load.standin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import sluice.wire.AudioFormat;

/**
 * A Vosk server: one reply to each message and no patience with a second one before it, partials
 * mostly empty, results with or without words, the end only for the very text its reference
 * compares with.
 */
final class VoskScript implements Script, SimpleEar.Told {
  private static final long REPLY_MILLIS = 30;
  private static final int PROTOCOL_ERROR = 1002;
  private final Talk talk;
  private final Mood mood;
  private final Queue<String> replies = new ArrayDeque<>();
  private SimpleEar ear;
  private int open;

  VoskScript(Talk talk, Mood mood) {
    this.talk = talk;
    this.mood = mood;
  }

  @Override
  public void text(String text) {
    if (text.contains("config")) {
      JsonObject config = new JsonObject(text).getJsonObject("config");
      ear = new SimpleEar(
          new AudioFormat(AudioFormat.Encoding.S16LE, config.getInteger("sample_rate"), 1), this);
    } else if (text.equals("{\"eof\" : 1}")) {
      talk.say("{\"text\" : \"\"}");
      talk.close(1000);
    } else {
      audio(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void audio(byte[] bytes) {
    if (open++ > 0) {
      talk.close(PROTOCOL_ERROR);
      return;
    }
    ear.take(bytes);
    String reply = replies.isEmpty() ? "{\"partial\" : \"\"}" : replies.remove();
    if (mood != Mood.SLOW) {
      reply(reply);
    } else {
      talk.later(REPLY_MILLIS, () -> reply(reply));
    }
  }

  private void reply(String reply) {
    open--;
    talk.say(reply);
  }

  @Override
  public void began(long atMillis) {}

  @Override
  public void speaking(long from, long now) {
    replies.add("{\"partial\" : \"turn left\"}");
  }

  @Override
  public void ended(long from, long to, long now) {
    JsonObject result = new JsonObject().put("text", StandIn.SENTENCE);
    if (mood != Mood.WORDLESS) {
      JsonArray words = new JsonArray();
      for (String word : StandIn.SENTENCE.split(" ")) {
        words.add(new JsonObject().put("word", word).put("conf", 1.0)
            .put("start", from / 1000.0).put("end", to / 1000.0));
      }
      result.put("result", words);
    }
    replies.add(result.encode());
  }
}
