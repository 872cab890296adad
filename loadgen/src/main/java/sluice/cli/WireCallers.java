package sluice.cli;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import sluice.fixtures.Corpus;
import sluice.fixtures.Encoding;
import sluice.fixtures.Utterance;
import sluice.signal.FilterBank;
import sluice.signal.Resampler;
import sluice.wire.AudioFormat;
import sluice.wire.ClientMessage;
import sluice.wire.Codec;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;

/**
 * The client of {@code bench wire}: streams that send a frame of audio each at its own phase,
 * on one event loop. Lateness of an acknowledgement counts from when its frame was due, so the
 * client's own delay is part of it and is told apart. Owned by its loop but for the counters.
 */
final class WireCallers {
  private static final long SETTLE_MILLIS = 3_000;
  private static final int CONNECTING_MAX = 50;
  /** How often the gateway acknowledges. */
  private static final int ACK_MILLIS = 200;

  private final Vertx vertx;
  private final int port;
  private final int rateHz;
  private final long frameNanos;
  private final String path;
  private final WebSocketClient client;
  private final List<Buffer> frames = new ArrayList<>();
  private final List<Caller> callers = new ArrayList<>();
  private final AtomicLong sent = new AtomicLong();
  private final Histogram late = new Histogram(60_000_000, 3);
  private final Histogram ownLate = new Histogram(60_000_000, 3);
  private boolean isStopped;

  WireCallers(Vertx vertx, int port, Sound sound) {
    this.vertx = vertx;
    this.port = port;
    this.rateHz = sound.rateHz();
    frameNanos = sound.frameMillis() * 1_000_000L;
    path = "/v1/stream?" + BenchServerCommand.ACK_EVERY + ACK_MILLIS / sound.frameMillis();
    client = vertx.createWebSocketClient(
        new WebSocketClientOptions().setMaxConnections(5_000).setTcpNoDelay(true));
    int frameBytes = 2 * rateHz * sound.frameMillis() / 1_000;
    for (int i = 0; i + frameBytes <= sound.audio().length; i += frameBytes) {
      frames.add(Buffer.buffer(frameBytes).appendBytes(sound.audio(), i, frameBytes));
    }
  }

  /**
   * What every stream plays round and round.
   *
   * @param name        speech or silence
   * @param rateHz      samples per second
   * @param frameMillis length of a frame
   * @param audio       s16le, mono; shared, not written to
   */
  record Sound(String name, int rateHz, int frameMillis, byte[] audio) {
    /** Length of a usual frame. */
    static final int FRAME_MILLIS = 20;
    private static final int SECONDS = 30;

    /** Half a minute of clean speech of the corpus at {@code rateHz}. */
    static Sound speech(Corpus corpus, int rateHz) {
      Buffer audio = Buffer.buffer();
      FilterBank bank = FilterBank.of(16_000, rateHz);
      for (Utterance utterance : corpus.utterances()) {
        if (utterance.rateHz() == 16_000 && utterance.encoding() == Encoding.S16LE
            && audio.length() < SECONDS * 2 * rateHz) {
          audio.appendBytes(Encoding.S16LE.encode(Resampler.whole(bank, utterance.samples())));
        }
      }
      return new Sound("speech", rateHz, FRAME_MILLIS, audio.getBytes());
    }

    /** A second of digital silence. */
    static Sound silence(int rateHz, int frameMillis) {
      return new Sound("silence", rateHz, frameMillis, new byte[2 * rateHz]);
    }
  }

  /** Opens {@code streams} connections and starts them, their phases spread over a frame. */
  Future<Void> connect(int streams) {
    Promise<Void> connected = Promise.promise();
    vertx.runOnContext(nothing -> connect(0, streams).onComplete(connected));
    return connected.future();
  }

  private Future<Void> connect(int from, int streams) {
    if (from >= streams) {
      return Future.succeededFuture();
    }
    List<Future<Void>> some = new ArrayList<>();
    for (int i = from; i < Math.min(streams, from + CONNECTING_MAX); i++) {
      long phase = frameNanos * i / streams;
      some.add(client.connect(port, "127.0.0.1", path)
          .onSuccess(socket -> callers.add(new Caller(socket, phase))).mapEmpty());
    }
    return Future.all(some).compose(ok -> connect(from + CONNECTING_MAX, streams));
  }

  /** Lets connections and queues settle, then forgets what was measured so far. */
  Future<Void> settle() {
    return vertx.timer(SETTLE_MILLIS, TimeUnit.MILLISECONDS).onSuccess(now -> {
      late.reset();
      ownLate.reset();
    }).mapEmpty();
  }

  /** Frames sent so far. */
  long frames() {
    return sent.get();
  }

  /** How late this client itself sent, in microseconds; read after {@link #stop}. */
  Histogram ownLate() {
    return ownLate;
  }

  /** Closes everything; lateness of acknowledgements in microseconds. */
  Future<Histogram> stop() {
    Promise<Histogram> stopped = Promise.promise();
    vertx.runOnContext(nothing -> {
      isStopped = true;
      Histogram measured = late.copy();
      Future.join(callers.stream().map(c -> c.socket.close()).toList())
          .onComplete(done -> stopped.complete(measured));
    });
    return stopped.future();
  }

  private static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.clamp(nanos / 1_000, 0, 60_000_000));
  }

  /** One stream. */
  private final class Caller {
    private final WebSocket socket;
    private final long startNanos;
    private long frame;

    private Caller(WebSocket socket, long phaseNanos) {
      this.socket = socket;
      startNanos = System.nanoTime() + phaseNanos;
      socket.textMessageHandler(this::heard);
      socket.writeTextMessage(Codec.encode(new ClientMessage.Start("bench",
          new AudioFormat(AudioFormat.Encoding.S16LE, rateHz, 1),
          new ClientMessage.Labels("en-US", "bench", "1"), Lane.INTERACTIVE, 800, "", false,
          List.of())));
      await();
    }

    private long dueNanos(long k) {
      return startNanos + k * frameNanos;
    }

    private void await() {
      long delay = dueNanos(frame + 1) - System.nanoTime();
      vertx.timer(Math.max(1, delay), TimeUnit.NANOSECONDS).onSuccess(now -> due());
    }

    private void due() {
      if (isStopped) {
        return;
      }
      long now = System.nanoTime();
      while (dueNanos(frame + 1) <= now) {
        socket.writeBinaryMessage(frames.get((int) (frame % frames.size())));
        frame++;
        record(ownLate, now - dueNanos(frame));
        sent.incrementAndGet();
      }
      await();
    }

    private void heard(String text) {
      if (text.startsWith("{\"type\":\"ack\"")
          && Codec.decodeServer(text) instanceof ServerMessage.Ack ack) {
        record(late, System.nanoTime() - dueNanos(ack.frames()));
      }
    }
  }
}
