package sluice.load.dialect;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import sluice.wire.ClientMessage;
import sluice.wire.ServerMessage.Ack;
import sluice.wire.ServerMessage.Final;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.Origin;
import sluice.wire.ServerMessage.Partial;
import sluice.wire.ServerMessage.SpokenWord;
import sluice.wire.ServerMessage.UtteranceEnd;

/**
 * One session of a Vosk server, in lock-step as its own clients are: each message of audio gets one
 * reply, and the next goes out only after it. What waits meanwhile is the server's doing. A reply
 * therefore covers all audio sent. Owned by one call.
 */
final class VoskDialogue implements Dialogue {
  private static final Origin ORIGIN = Wired.origin("vosk");
  /** The reference server compares text, so the blanks matter. */
  private static final String EOF = "{\"eof\" : 1}";

  private final Voice voice;
  private final Wire wire;
  private final Hearer hearer;
  private long messages;
  private int utterance;
  private long finalMillis;
  private boolean isAwaiting;
  private boolean isStopped;
  private boolean isAtEnd;
  private boolean hasPartial;

  VoskDialogue(Voice voice, Wire wire, Hearer hearer) {
    this.voice = voice;
    this.wire = wire;
    this.hearer = hearer;
  }

  /** The configuration gets no reply; there is no other greeting. */
  @Override
  public void say(ClientMessage message) {
    switch (message) {
      case ClientMessage.Start m -> {
        wire.write("{\"config\":{\"sample_rate\":" + voice.format().rateHz() + ",\"words\":true}}");
        hearer.heard(Wired.ready(""));
      }
      case ClientMessage.Stop m -> {
        isStopped = true;
        endWhenAnswered();
      }
      case ClientMessage.Finalize m -> {
      }
      case ClientMessage.KeepAlive m -> {
      }
      case ClientMessage.Marker m -> {
      }
      case ClientMessage.Feedback m -> {
      }
      case ClientMessage.Refused m -> throw new IllegalArgumentException(m.reason());
    }
  }

  private void endWhenAnswered() {
    if (isStopped && !isAwaiting) {
      isAwaiting = true;
      isAtEnd = true;
      wire.write(EOF);
    }
  }

  @Override
  public void play(byte[] frame, int length) {
    int n = voice.take(frame, length);
    isAwaiting = true;
    messages++;
    wire.play(voice.bytes(), n);
  }

  @Override
  public boolean isFull() {
    return isAwaiting || wire.isFull();
  }

  @Override
  public void hangUp() {
    wire.hangUp();
  }

  /** Even a reply that cannot be read is a reply. */
  @Override
  public void hear(String text) {
    isAwaiting = false;
    try {
      Wired.read(text, this::reply);
    } finally {
      hearer.heard(new Ack(messages, 0));
      if (isAtEnd) {
        hearer.heard(Wired.DONE);
      } else {
        endWhenAnswered();
      }
    }
  }

  private void reply(JsonObject json) {
    JsonArray alternatives = Wired.array(json, "alternatives");
    if (json.containsKey("partial")) {
      partial(json.getString("partial"));
    } else if (!alternatives.isEmpty()) {
      result(alternatives.getJsonObject(0));
    } else {
      result(json);
    }
  }

  private void partial(String text) {
    if (!text.isBlank() || hasPartial) {
      hasPartial = true;
      hearer.heard(new Partial(utterance, text, 0, voice.millis(), ""));
    }
  }

  /** A result without words, as after silence, answers nothing unless it takes words back. */
  private void result(JsonObject json) {
    String text = json.getString("text").strip();
    long now = voice.millis();
    if (!text.isEmpty() || hasPartial) {
      List<SpokenWord> words = Wired.words(Wired.array(json, "result"), "word", "conf");
      Millis span = Wired.span(words, new Millis(finalMillis, now));
      hearer.heard(new Final(utterance, span, text, words, ORIGIN, Map.of()));
      hearer.heard(new UtteranceEnd(utterance, Wired.before(now), isAtEnd ? "stop" : "silence"));
      utterance++;
    }
    hasPartial = false;
    finalMillis = now;
  }

  /** We hang up after the reply to the end; a server that does before leaves us without it. */
  @Override
  public void closed(int code) {
    // An early close is an error, which the call names by its code.
  }
}
