package sluice.load.dialect;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
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
 * One session of AssemblyAI's. A turn is an utterance: its messages replace one another until one
 * has {@code end_of_turn}; with {@code format_turns} that one comes once more, formatted, and only
 * the formatted one is final. Owned by one call.
 */
final class AssemblyAiDialogue extends KeptAlive {
  private static final Origin ORIGIN = Wired.origin("assemblyai");
  /** Shorter messages are refused with error 3007. */
  private static final int MESSAGE_MILLIS_MIN = 50;
  private static final int NONE = -1;

  /** A turn as its last message had it. */
  private record Turn(int order, boolean isEnded, boolean isFormatted, String transcript,
      List<SpokenWord> words, int finalWords) {
    static final Turn NOTHING = new Turn(NONE, false, false, "", List.of(), 0);

    String spoken() {
      return words.isEmpty() ? transcript : Wired.text(words);
    }

    /** Its words that will not change any more. */
    Turn settled() {
      return new Turn(order, true, isFormatted, transcript, words.subList(0, finalWords),
          finalWords);
    }
  }

  private final boolean isFormatted;
  private final Parcel parcel;
  private final Hearer hearer;
  private Turn open = Turn.NOTHING;
  private int closedTurn = NONE;
  private int endedTurn = NONE;
  private boolean hasPartial;

  /** {@code isFormatted}: every ended turn comes once more, formatted. */
  AssemblyAiDialogue(Voice voice, boolean isFormatted, Wire wire, Hearer hearer) {
    super(voice, wire);
    this.isFormatted = isFormatted;
    this.hearer = hearer;
    parcel = new Parcel(voice.format(), MESSAGE_MILLIS_MIN, wire);
  }

  /** The server greets; nothing is asked of it first. */
  @Override
  public void say(ClientMessage message) {
    switch (message) {
      case ClientMessage.Start m -> {
      }
      case ClientMessage.Finalize m -> wire().write("{\"type\":\"ForceEndpoint\"}");
      case ClientMessage.KeepAlive m -> wire().write("{\"type\":\"KeepAlive\"}");
      case ClientMessage.Stop m -> {
        stopped();
        parcel.end();
        wire().write("{\"type\":\"Terminate\"}");
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
    parcel.add(audio, length);
  }

  @Override
  public void hear(String text) {
    Wired.read(text, json -> {
      switch (Wired.type(json)) {
        case "Begin" -> hearer.heard(Wired.ready(json.getString("id", "")));
        case "Turn" -> turn(json);
        case "SpeechStarted" -> hearer.heard(new ServerMessage.SpeechStarted(
            closedTurn + 1, json.getLong("timestamp", 0L)));
        case "Termination" -> settle();
        case "Error" -> hearer.failed(Wired.error(json.getValue("error_code")));
        default -> {
          // Heartbeat, Silence, Warning, SpeakerRevision: nothing that words or times hang on.
        }
      }
    });
  }

  private void turn(JsonObject json) {
    Turn turn = read(json);
    if (turn.order <= closedTurn) {
      return; // A turn is final once: the formatted repetition of what nobody asked to format.
    }
    if (turn.order > open.order) {
      settle();
    }
    open = turn;
    if (!turn.isEnded) {
      partial(turn);
      return;
    }
    end(turn);
    if (turn.isFormatted || !isFormatted) {
      finish(turn);
    }
  }

  private void partial(Turn turn) {
    String text = turn.spoken();
    if (!text.isBlank() || hasPartial) {
      hasPartial = true;
      hearer.heard(new Partial(turn.order, text, turn.finalWords, lastMillis(turn), ""));
    }
  }

  private void end(Turn turn) {
    if (turn.order > endedTurn && !turn.spoken().isBlank()) {
      endedTurn = turn.order;
      hearer
          .heard(new UtteranceEnd(turn.order, lastMillis(turn), isStopped() ? "stop" : "silence"));
    }
  }

  /** What is left of a turn when the next begins, or the session ends, stays as it is. */
  private void settle() {
    if (open.order > closedTurn) {
      finish(open.isEnded ? open : open.settled());
    }
  }

  private void finish(Turn turn) {
    closedTurn = turn.order;
    if (!turn.spoken().isBlank() || hasPartial) {
      Millis span = Wired.span(turn.words, new Millis(voice().millis(), voice().millis()));
      String text = turn.transcript.isBlank() ? turn.spoken() : turn.transcript;
      hearer.heard(new Final(turn.order, span, text, turn.words, ORIGIN, Map.of()));
    }
    hasPartial = false;
  }

  private long lastMillis(Turn turn) {
    return turn.words.isEmpty() ? voice().millis() : turn.words.getLast().endMillis();
  }

  private static Turn read(JsonObject json) {
    JsonArray array = Wired.array(json, "words");
    List<SpokenWord> words = new ArrayList<>();
    int finalWords = 0;
    for (int i = 0; i < array.size(); i++) {
      JsonObject word = array.getJsonObject(i);
      words.add(new SpokenWord(word.getString("text"), word.getLong("start"), word.getLong("end"),
          word.getFloat("confidence", 0f)));
      finalWords += finalWords == i && word.getBoolean("word_is_final", false) ? 1 : 0;
    }
    return new Turn(json.getInteger("turn_order"), json.getBoolean("end_of_turn", false),
        json.getBoolean("turn_is_formatted", false), json.getString("transcript", ""), words,
        finalWords);
  }

  /** After Terminate come the turns that are left, Termination, and close 1000. */
  @Override
  public void closed(int code) {
    if (isStopped() && Wired.isPeace(code)) {
      settle();
      hearer.heard(Wired.DONE);
    }
  }
}
