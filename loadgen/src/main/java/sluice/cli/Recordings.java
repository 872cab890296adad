package sluice.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import sluice.fixtures.Encoding;
import sluice.fixtures.Wav;
import sluice.wire.AudioFormat;
import sluice.wire.ClientMessage;
import sluice.wire.Codec;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;

/** Streams the user's own recordings in real time and prints what is heard. */
final class Recordings {
  private static final int FRAME_MILLIS = 20;
  private static final int MINUTES_MAX = 10;

  private final Console console;
  private final int port;
  private final Vertx vertx = Vertxes.start(1);
  private final WebSocketClient client = vertx.createWebSocketClient();
  private final List<Future<Void>> playing = new ArrayList<>();

  Recordings(Console console, int port) {
    this.console = console;
    this.port = port;
  }

  /** Reads all files, so that a bad one is told before anything starts. */
  static List<Wav> read(List<Path> files) throws IOException {
    List<Wav> wavs = new ArrayList<>();
    for (Path file : files) {
      try {
        Wav wav = Wav.read(file);
        new AudioFormat(AudioFormat.Encoding.S16LE, wav.rateHz(), 1);
        wavs.add(wav);
      } catch (IllegalArgumentException | IOException e) {
        throw new UsageException("--audio " + file + ": " + e.getMessage());
      }
    }
    return wavs;
  }

  /** Starts streaming all of them. */
  void play(List<Path> files, List<Wav> wavs) {
    for (int i = 0; i < wavs.size(); i++) {
      playing.add(play(files.get(i).getFileName().toString(), wavs.get(i)));
    }
  }

  /** Waits until all are done, then closes. */
  void await() throws InterruptedException {
    try {
      if (!playing.isEmpty()) {
        Vertxes.await(Future.join(playing), MINUTES_MAX * 60);
      }
    } finally {
      Vertxes.await(vertx.close(), 5);
    }
  }

  private Future<Void> play(String name, Wav wav) {
    byte[] audio = Encoding.S16LE.encode(wav.mono());
    ClientMessage.Start start = new ClientMessage.Start("demo",
        new AudioFormat(AudioFormat.Encoding.S16LE, wav.rateHz(), 1),
        new ClientMessage.Labels("", "recording", ""), Lane.INTERACTIVE, 800, name, false,
        List.of());
    return client.connect(port, "127.0.0.1", "/v1/stream").compose(socket -> {
      Future<Void> closed = Future.future(done -> socket.closeHandler(done::complete));
      socket.textMessageHandler(text -> hear(name, text));
      socket.writeTextMessage(Codec.encode(start));
      new Pace(socket, audio, wav.rateHz() * FRAME_MILLIS / 1000 * 2).next();
      return closed;
    });
  }

  private void hear(String name, String text) {
    switch (Codec.decodeServer(text)) {
      case ServerMessage.Final heard -> console.note(
          name + " " + heard.span().start() + "-" + heard.span().end() + " ms: " + heard.text());
      case ServerMessage.Failed failed -> console.note(name + ": " + failed.reason());
      case ServerMessage.Shed shed -> console.note(name + ": " + shed.reason());
      default -> {
      }
    }
  }

  /** Sends frame k at the start plus k frames, however late the timers come. */
  private final class Pace {
    private final WebSocket socket;
    private final byte[] audio;
    private final int frameBytes;
    private final long startNanos = System.nanoTime();
    private int sent;

    private Pace(WebSocket socket, byte[] audio, int frameBytes) {
      this.socket = socket;
      this.audio = audio;
      this.frameBytes = frameBytes;
    }

    private void next() {
      int from = sent * frameBytes;
      if (from >= audio.length) {
        socket.writeTextMessage(Codec.encode(new ClientMessage.Stop()));
        return;
      }
      int to = Math.min(audio.length, from + frameBytes);
      socket.writeBinaryMessage(Buffer.buffer(to - from).appendBytes(audio, from, to - from));
      sent++;
      long due = startNanos + sent * FRAME_MILLIS * 1_000_000L;
      vertx.timer(Math.max(1, due - System.nanoTime()), TimeUnit.NANOSECONDS)
          .onSuccess(now -> next());
    }
  }
}
