package sluice.load.dialect;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import sluice.wire.ClientMessage;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Final;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.Origin;
import sluice.wire.ServerMessage.Partial;
import sluice.wire.ServerMessage.SpokenWord;
import sluice.wire.ServerMessage.UtteranceEnd;

/**
 * One session of Deepgram's. A stretch of audio gets interim results that replace one another and
 * then one final; several finals may make up what a speaker said before {@code speech_final}. Each
 * stretch is an utterance of ours. Owned by one call.
 */
final class DeepgramDialogue extends KeptAlive {
  private static final Origin ORIGIN = Wired.origin("deepgram");

  private final Hearer hearer;
  private int stretch;
  private int unended = -1;
  private boolean hasPartial;

  DeepgramDialogue(Voice voice, Wire wire, Hearer hearer) {
    super(voice, wire);
    this.hearer = hearer;
  }

  /** The server says nothing before audio comes: an open socket is all the readiness there is. */
  @Override
  public void say(ClientMessage message) {
    switch (message) {
      case ClientMessage.Start m -> hearer.heard(Wired.ready(""));
      case ClientMessage.Finalize m -> wire().write("{\"type\":\"Finalize\"}");
      case ClientMessage.KeepAlive m -> wire().write("{\"type\":\"KeepAlive\"}");
      case ClientMessage.Stop m -> {
        stopped();
        wire().write("{\"type\":\"CloseStream\"}");
      }
      case ClientMessage.Marker m -> {
      }
      case ClientMessage.Feedback m -> {
      }
      case ClientMessage.Refused m -> throw new IllegalArgumentException(m.reason());
    }
  }

  @Override
  void pass(byte[] audio, int length) {
    wire().play(audio, length);
  }

  @Override
  public void hear(String text) {
    Wired.read(text, json -> {
      switch (Wired.type(json)) {
        case "Results" -> results(json);
        case "UtteranceEnd" -> end(Wired.millis(json, "last_word_end"), "silence");
        case "SpeechStarted" -> hearer.heard(
            new ServerMessage.SpeechStarted(stretch, Wired.millis(json, "timestamp")));
        case "Error" -> hearer.failed(Wired.error(json.getValue("variant",
            json.getValue("code", "unnamed"))));
        default -> {
          // Metadata, and what is yet to be invented: the close is what ends a session.
        }
      }
    });
  }

  private void results(JsonObject json) {
    JsonArray channel = Wired.array(json, "channel_index");
    if (!channel.isEmpty() && channel.getInteger(0) > 0) {
      return; // Our callers have one voice each; the other channels say the same.
    }
    long start = Wired.millis(json, "start");
    Millis covered = new Millis(start, start + Wired.millis(json, "duration"));
    JsonArray alternatives = Wired.array(json.getJsonObject("channel"), "alternatives");
    JsonObject best = alternatives.isEmpty() ? new JsonObject() : alternatives.getJsonObject(0);
    String text = best.getString("transcript", "");
    if (!json.getBoolean("is_final", false)) {
      interim(text, covered);
      return;
    }
    if (!text.isBlank() || hasPartial) {
      List<SpokenWord> words = Wired.words(Wired.array(best, "words"), "word", "confidence");
      hearer.heard(new Final(stretch, Wired.span(words, covered), text, words, ORIGIN, Map.of()));
      unended = stretch++;
      hasPartial = false;
    }
    if (json.getBoolean("speech_final", false) || json.getBoolean("from_finalize", false)) {
      end(Wired.before(covered.end()),
          json.getBoolean("from_finalize", false) ? "finalize" : "silence");
    }
  }

  /** Interim results without words are the usual thing in silence. */
  private void interim(String text, Millis covered) {
    if (!text.isBlank() || hasPartial) {
      hasPartial = true;
      hearer.heard(new Partial(stretch, text, 0, covered.end(), ""));
    }
  }

  /** Told twice, by {@code speech_final} and by {@code UtteranceEnd}, the first counts. */
  private void end(long atMillis, String reason) {
    if (unended >= 0) {
      hearer.heard(new UtteranceEnd(unended, atMillis, reason));
      unended = -1;
    }
  }

  /** After CloseStream come the results that are left, Metadata, and close 1000. */
  @Override
  public void closed(int code) {
    if (isStopped() && Wired.isPeace(code)) {
      hearer.heard(Wired.DONE);
    }
  }
}
