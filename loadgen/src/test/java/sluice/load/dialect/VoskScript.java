package sluice.load.dialect;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A Vosk server: one reply to each message, partials mostly empty, results with or without words,
 * the end only for the very text its reference compares with.
 */
final class VoskScript implements StandIn.Script, ScriptedEar.Told {
  /** How this session answers. */
  record Manner(long replyMillis, boolean hasWords) {}

  private final StandIn.Talk talk;
  private final Manner manner;
  private final Queue<String> replies = new ArrayDeque<>();
  private ScriptedEar ear;
  private int open;
  int overtakes;

  VoskScript(StandIn.Talk talk, Manner manner) {
    this.talk = talk;
    this.manner = manner;
  }

  @Override
  public void text(String text) {
    if (text.contains("config")) {
      JsonObject config = new JsonObject(text).getJsonObject("config");
      ear = new ScriptedEar(config.getInteger("sample_rate"), this);
    } else if (text.equals("{\"eof\" : 1}")) {
      talk.say("{\"text\" : \"\"}");
      talk.close(1000);
    } else {
      audio(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void audio(byte[] bytes) {
    overtakes += open++ > 0 ? 1 : 0;
    ear.take(bytes);
    String reply = replies.isEmpty() ? "{\"partial\" : \"\"}" : replies.remove();
    if (manner.replyMillis == 0) {
      reply(reply);
    } else {
      talk.later(manner.replyMillis, () -> reply(reply));
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
    JsonObject result = new JsonObject().put("text", DialectRun.SENTENCE);
    if (manner.hasWords) {
      JsonArray words = new JsonArray();
      for (String word : DialectRun.SENTENCE.split(" ")) {
        words.add(new JsonObject().put("word", word).put("conf", 1.0)
            .put("start", from / 1000.0).put("end", to / 1000.0));
      }
      result.put("result", words);
    }
    replies.add(result.encode());
  }
}
