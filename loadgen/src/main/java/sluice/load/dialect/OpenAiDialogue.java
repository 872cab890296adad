package sluice.load.dialect;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import sluice.wire.ClientMessage;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Final;
import sluice.wire.ServerMessage.Origin;
import sluice.wire.ServerMessage.Partial;
import sluice.wire.ServerMessage.Shed;
import sluice.wire.ServerMessage.UtteranceEnd;

/**
 * One transcription session of OpenAI's. Committed audio is an item; its transcript comes in deltas
 * and then whole, items in any order. The protocol has no goodbye: the last audio is committed, and
 * once every item has its transcript we hang up. Owned by one call.
 */
final class OpenAiDialogue implements Dialogue {
  private static final Origin ORIGIN = Wired.origin("openai-realtime");
  private static final String TRANSCRIPTION = "conversation.item.input_audio_transcription.";
  private static final String COMMIT = "{\"type\":\"input_audio_buffer.commit\"}";
  /** A shorter buffer cannot be committed. */
  private static final long COMMIT_MILLIS_MIN = 100;

  /** How a session goes about it. */
  record Manner(Voice voice, String update, Turns turns) {}

  private final Voice voice;
  private final String update;
  private final Turns turns;
  private final Wire wire;
  private final Hearer hearer;
  private final Items items = new Items();
  /** Stream times of our own commits that have no answer yet. */
  private final Queue<Long> commits = new ArrayDeque<>();
  private int turn;
  private long committedMillis;
  private boolean isOpen;
  private boolean isStopped;
  private boolean isDone;

  OpenAiDialogue(Manner manner, Wire wire, Hearer hearer) {
    voice = manner.voice;
    update = manner.update;
    turns = manner.turns;
    this.wire = wire;
    this.hearer = hearer;
  }

  @Override
  public void say(ClientMessage message) {
    switch (message) {
      case ClientMessage.Start m -> wire.write(update);
      case ClientMessage.Finalize m -> commit();
      case ClientMessage.Stop m -> {
        append(voice.end());
        isStopped = true;
        commit();
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

  private void commit() {
    commits.add(voice.millis());
    wire.write(COMMIT);
  }

  @Override
  public void play(byte[] frame, int length) {
    append(voice.take(frame, length));
    while (turns.isOver(turn, voice.millis())) {
      turn++;
      if (voice.millis() - lastCommitMillis() >= COMMIT_MILLIS_MIN) {
        commit();
      }
    }
  }

  private long lastCommitMillis() {
    return commits.isEmpty() ? committedMillis : commits.stream().reduce((a, b) -> b).get();
  }

  private void append(int length) {
    if (length > 0) {
      String audio =
          Base64.getEncoder().encodeToString(Arrays.copyOf(voice.bytes(), length));
      wire.write("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + audio + "\"}");
    }
  }

  @Override
  public boolean isFull() {
    return wire.isFull();
  }

  @Override
  public void hangUp() {
    wire.hangUp();
  }

  @Override
  public void hear(String text) {
    Wired.read(text, this::take);
    if (isStopped && !isDone && commits.isEmpty() && items.areAllDone()) {
      isDone = true;
      hearer.heard(Wired.DONE);
    }
  }

  private void take(JsonObject json) {
    switch (Wired.type(json)) {
      case "session.updated", "transcription_session.updated" -> ready(json);
      case "input_audio_buffer.speech_started" -> {
        Item item = items.of(json);
        item.startMillis = json.getLong("audio_start_ms");
        hearer.heard(new ServerMessage.SpeechStarted(item.number, item.startMillis));
      }
      case "input_audio_buffer.speech_stopped" -> {
        Item item = items.of(json);
        item.isEndedByServer = true;
        end(item, json.getLong("audio_end_ms"), "silence");
      }
      case "input_audio_buffer.committed" -> committed(items.of(json));
      case TRANSCRIPTION + "delta" -> delta(items.of(json), json.getString("delta", ""));
      case TRANSCRIPTION + "completed" -> completed(items.of(json), json.getString("transcript"));
      case TRANSCRIPTION + "failed" -> failed(items.of(json), json.getJsonObject("error"));
      case "error" -> error(json.getJsonObject("error"));
      default -> {
        // session.created, conversation.item.*, rate limits: nothing that words or times hang on.
      }
    }
  }

  private void ready(JsonObject json) {
    if (!isOpen) {
      isOpen = true;
      hearer.heard(Wired.ready(json.getJsonObject("session", new JsonObject()).getString("id",
          "")));
    }
  }

  private void end(Item item, long atMillis, String reason) {
    item.endMillis = atMillis;
    hearer.heard(new UtteranceEnd(item.number, Wired.before(atMillis), reason));
  }

  /** An item whose end the server heard is its own commit; every other answers one of ours. */
  private void committed(Item item) {
    item.isCommitted = true;
    if (!item.isEndedByServer && !commits.isEmpty()) {
      item.startMillis = item.startMillis < 0 ? committedMillis : item.startMillis;
      end(item, commits.remove(), isStopped && commits.isEmpty() ? "stop" : "finalize");
    }
    committedMillis = Math.max(committedMillis, item.endMillis);
  }

  /** Deltas are pieces of the transcript; what they cover nobody says. */
  private void delta(Item item, String delta) {
    item.text.append(delta);
    if (!item.text.toString().isBlank()) {
      long end = item.endMillis >= 0 ? item.endMillis : voice.millis();
      hearer.heard(new Partial(item.number, item.text.toString().strip(), 0, end, ""));
    }
  }

  private void completed(Item item, String transcript) {
    item.isDone = true;
    if (!transcript.isBlank() || !item.text.isEmpty()) {
      hearer.heard(new Final(item.number, item.span(voice.millis()), transcript.strip(), List.of(),
          ORIGIN, Map.of()));
    }
  }

  private void failed(Item item, JsonObject error) {
    item.isDone = true;
    hearer.heard(new Shed(item.number, item.span(voice.millis()),
        "transcription failed: " + Wired.error(name(error)), 0));
  }

  /** A commit of next to nothing is no error of the session; any other ends it for us. */
  private void error(JsonObject error) {
    String message = error.getString("message", "");
    boolean isEmpty = "input_audio_buffer_commit_empty".equals(error.getString("code"))
        || message.contains("buffer too small") || message.contains("buffer is empty");
    if (isEmpty && !commits.isEmpty()) {
      committedMillis = Math.max(committedMillis, commits.remove());
    } else {
      hearer.failed(Wired.error(name(error)));
    }
  }

  private static Object name(JsonObject error) {
    Object code = error.getValue("code");
    return code == null ? error.getValue("type", "unnamed") : code;
  }

  @Override
  public void closed(int code) {
    // We hang up; a server that does before owes us transcripts, and the call names the code.
  }
}
