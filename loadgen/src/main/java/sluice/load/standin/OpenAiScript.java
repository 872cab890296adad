package sluice.load.standin;

import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Map;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;

/**
 * OpenAI's realtime transcription: greets before it is asked, transcribes some time after the
 * commit and two at a time in the wrong order, refuses to commit next to nothing.
 */
final class OpenAiScript implements Script, SimpleEar.Told {
  private static final Map<String, AudioFormat> FORMATS =
      Map.of("audio/pcm", new AudioFormat(Encoding.S16LE, 24_000, 1), "audio/pcmu",
          new AudioFormat(Encoding.MULAW, 8_000, 1), "audio/pcma",
          new AudioFormat(Encoding.ALAW, 8_000, 1));

  private final Talk talk;
  private final Mood mood;
  private SimpleEar ear = new SimpleEar(FORMATS.get("audio/pcm"), this);
  private boolean isServerTurns;
  private boolean hasSpeech;
  private long committedMillis;
  private int item;
  private int slow;

  OpenAiScript(Talk talk, Mood mood) {
    this.talk = talk;
    this.mood = mood;
    talk.say(event("session.created").put("session", new JsonObject().put("id", "s")));
  }

  @Override
  public void audio(byte[] bytes) {
    talk.say(error("invalid_value", "binary message in a JSON protocol"));
  }

  @Override
  public void text(String text) {
    JsonObject json = new JsonObject(text);
    switch (json.getString("type")) {
      case "session.update" -> update(json.getJsonObject("session"));
      case "input_audio_buffer.append" ->
        ear.take(Base64.getDecoder().decode(json.getString("audio")));
      case "input_audio_buffer.commit" -> commit();
      default -> talk.say(error("unknown_event", "no such event"));
    }
  }

  private void update(JsonObject session) {
    JsonObject input = session.getJsonObject("audio").getJsonObject("input");
    isServerTurns = input.getJsonObject("turn_detection") != null;
    JsonObject asked = input.getJsonObject("format");
    AudioFormat format = FORMATS.get(asked.getString("type"));
    boolean isKnown = session.getString("type").equals("transcription") && format != null
        && asked.getInteger("rate", format.rateHz()) == format.rateHz();
    if (isKnown) {
      ear = new SimpleEar(format, this);
      talk.say(event("session.updated").put("session", session.put("id", "s")));
    } else {
      talk.say(error("invalid_value", "no such session"));
    }
  }

  private void commit() {
    if (ear.millis() - committedMillis < 100) {
      talk.say(error("input_audio_buffer_commit_empty",
          "buffer too small. Expected at least 100ms of audio"));
      return;
    }
    committed(hasSpeech);
  }

  @Override
  public void began(long atMillis) {
    hasSpeech = true;
    if (isServerTurns) {
      talk.say(event("input_audio_buffer.speech_started").put("audio_start_ms", atMillis)
          .put("item_id", "item" + item));
    }
  }

  @Override
  public void speaking(long from, long now) {
    if (mood == Mood.FAILING) {
      talk.say(error("session_expired", "60 minutes"));
    }
  }

  @Override
  public void ended(long from, long to, long now) {
    if (isServerTurns) {
      talk.say(event("input_audio_buffer.speech_stopped").put("audio_end_ms", now)
          .put("item_id", "item" + item));
      committed(true);
    }
  }

  private void committed(boolean isSpoken) {
    String id = "item" + item++;
    hasSpeech = false;
    committedMillis = ear.millis();
    talk.say(event("input_audio_buffer.committed").put("item_id", id));
    long wait = mood == Mood.SLOW && slow++ == 0 ? 2_500 : 60;
    talk.later(wait, () -> transcribe(id, isSpoken ? StandIn.SENTENCE : ""));
  }

  private void transcribe(String id, String text) {
    String prefix = "conversation.item.input_audio_transcription.";
    if (mood == Mood.DEAF) {
      talk.say(event(prefix + "failed").put("item_id", id).put("error",
          new JsonObject().put("type", "transcription_error").put("code", "audio_unintelligible")));
      return;
    }
    for (String piece : text.split("(?= )")) {
      talk.say(event(prefix + "delta").put("item_id", id).put("delta", piece));
    }
    talk.say(event(prefix + "completed").put("item_id", id).put("content_index", 0)
        .put("transcript", text));
  }

  private static JsonObject error(String code, String message) {
    return event("error").put("error", new JsonObject().put("type", "invalid_request_error")
        .put("code", code).put("message", message));
  }

  private static JsonObject event(String type) {
    return new JsonObject().put("type", type).put("event_id", "e");
  }
}
