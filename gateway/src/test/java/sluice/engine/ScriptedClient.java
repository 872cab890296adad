package sluice.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sluice.wire.AudioFormat;
import sluice.wire.ClientMessage;
import sluice.wire.ClientMessage.Start;
import sluice.wire.ErrorCode;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;

/**
 * A client that does as it is told and keeps what it hears. Speech is a loud constant, silence is
 * 0; frames of 20 ms are scheduled in real time, one after the other, from {@link #say} and
 * {@link #hush}.
 */
final class ScriptedClient implements Client {
  static final AudioFormat FORMAT = new AudioFormat(AudioFormat.Encoding.S16LE, 16_000, 1);
  private static final long MILLI = 1_000_000;
  private static final int FRAME_MILLIS = 20;
  private static final byte LOUD = 0x20;

  private final Bench bench;
  final List<ServerMessage> heard = new ArrayList<>();
  Session session;
  Optional<String> closedAs = Optional.empty();
  private long cursorNanos;

  ScriptedClient(Bench bench) {
    this.bench = bench;
    session = bench.ingest.open(this);
  }

  static Start start(Lane lane) {
    return start(lane, 800);
  }

  static Start start(Lane lane, int deadlineMillis) {
    return new Start("acme", FORMAT, new ClientMessage.Labels("en-US", "phone", "1"), lane,
        deadlineMillis,
        "", true, List.of());
  }

  ScriptedClient starts(Lane lane) {
    tell(start(lane));
    return this;
  }

  /** Sends a message now, or after the audio scheduled so far. */
  void tell(ClientMessage message) {
    if (cursorNanos > bench.loop.nowNanos()) {
      bench.loop.at(cursorNanos, () -> bench.ingest.text(session, message));
    } else {
      bench.loop.post(() -> bench.ingest.text(session, message));
    }
  }

  ScriptedClient say(int millis) {
    return play(millis, LOUD);
  }

  ScriptedClient hush(int millis) {
    return play(millis, (byte) 0);
  }

  private ScriptedClient play(int millis, byte level) {
    cursorNanos = Math.max(cursorNanos, bench.loop.nowNanos());
    for (int at = 0; at < millis; at += FRAME_MILLIS) {
      int length = Math.min(FRAME_MILLIS, millis - at);
      cursorNanos += length * MILLI;
      bench.loop.at(cursorNanos, () -> bench.ingest.audio(session, frame(length, level),
          length * 32, bench.loop.nowNanos()));
    }
    return this;
  }

  /** Sends {@code millis} of audio in one frame, now. */
  void blurt(int millis, boolean isLoud) {
    bench.loop.post(() -> bench.ingest.audio(session, frame(millis, isLoud ? LOUD : 0),
        millis * 32, bench.loop.nowNanos()));
  }

  /** Sends any bytes, now. */
  void blurt(int bytes) {
    bench.loop.post(
        () -> bench.ingest.audio(session, new byte[bytes], bytes, bench.loop.nowNanos()));
  }

  static byte[] frame(int millis, byte level) {
    byte[] frame = new byte[millis * 32];
    for (int i = 1; i < frame.length; i += 2) {
      frame[i] = level;
    }
    return frame;
  }

  /** Loop time at which everything scheduled so far has been sent. */
  long cursorNanos() {
    return cursorNanos;
  }

  <M extends ServerMessage> List<M> heard(Class<M> type) {
    return heard.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The names of what was heard, acks and stats left out, equal neighbours once. */
  List<String> story() {
    List<String> names = new ArrayList<>();
    for (ServerMessage message : heard) {
      String name = message.getClass().getSimpleName();
      if (!(message instanceof ServerMessage.Ack) && !(message instanceof ServerMessage.Stats)
          && (names.isEmpty() || !names.getLast().equals(name))) {
        names.add(name);
      }
    }
    return names;
  }

  Account done() {
    return heard(ServerMessage.Done.class).getFirst().account();
  }

  @Override
  public void send(ServerMessage message) {
    heard.add(message);
  }

  @Override
  public void close() {
    closedAs = Optional.of("1000");
  }

  @Override
  public void close(ErrorCode code, String reason) {
    closedAs = Optional.of(code.closeCode() + " " + reason);
  }
}
