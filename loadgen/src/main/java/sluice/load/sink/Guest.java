package sluice.load.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sluice.wire.ClientMessage;
import sluice.wire.Codec;
import sluice.wire.Endpointing;
import sluice.wire.FixtureRef;
import sluice.wire.ServerMessage;

/**
 * One connection of a {@link Sink}: shakes hands, notes when frames arrive, and answers a final for
 * each fixture as soon as its last frame is there. Owned by the sink's thread.
 */
final class Guest implements FrameReader.Frames {
  /** Fixtures of this benchmark are named by their length: {@code pace-200} has 200 ms. */
  static final String FIXTURE = "pace-";
  private static final int FRAME_MILLIS = 20;
  private static final Pattern KEY =
      Pattern.compile("sec-websocket-key: *(\\S+)", Pattern.CASE_INSENSITIVE);
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final Endpointing ENDPOINTING =
      new Endpointing(0.5, 0.35, 60, 500, 300, 200, 30_000);
  private static final ServerMessage.Origin ORIGIN =
      new ServerMessage.Origin("sink", "sink", "control", "none");

  private final SocketChannel channel;
  private final FrameReader reader = new FrameReader();
  private final StringBuilder handshake = new StringBuilder();
  private final Queue<FixtureRef> fixtures = new ArrayDeque<>();
  private int[] arrivalMicros = new int[0];
  private int arrivals;
  private long markNanos;
  private long nowNanos;
  private long frames;
  private int utterance;
  private boolean isOpen;
  private boolean isMarked;

  Guest(SocketChannel channel) {
    this.channel = channel;
  }

  /** Starts noting arrivals. */
  void mark(long atNanos, int expected) {
    markNanos = atNanos;
    arrivals = 0;
    arrivalMicros = new int[expected];
    isMarked = true;
  }

  /** Stops it; microseconds since the mark, in order; a fresh array. */
  int[] read() {
    isMarked = false;
    return Arrays.copyOf(arrivalMicros, arrivals);
  }

  /** True once it is a WebSocket, and ready to stream where it speaks our protocol. */
  boolean isStreaming() {
    return isOpen && frames > 0;
  }

  /** Takes what the socket gave at {@code atNanos}. */
  void take(ByteBuffer in, long atNanos) {
    nowNanos = atNanos;
    while (!isOpen && in.hasRemaining()) {
      handshake.append((char) in.get());
      int n = handshake.length();
      if (n > 3 && handshake.substring(n - 4).equals("\r\n\r\n")) {
        upgrade();
      }
    }
    reader.read(in, this);
  }

  private void upgrade() {
    Matcher key = KEY.matcher(handshake);
    if (!key.find()) {
      throw new IllegalArgumentException("a request that is no WebSocket handshake");
    }
    isOpen = true;
    write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: " + accept(key.group(1)) + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII));
  }

  /** RFC 6455, 4.2.2. */
  static String accept(String key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1")
          .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  @Override
  public void binary(int length) {
    frames++;
    if (isMarked) {
      if (arrivals == arrivalMicros.length) {
        arrivalMicros = Arrays.copyOf(arrivalMicros, Math.max(64, arrivals * 2));
      }
      arrivalMicros[arrivals++] = (int) ((nowNanos - markNanos) / 1_000);
    }
    while (!fixtures.isEmpty() && endMillis(fixtures.peek()) <= frames * FRAME_MILLIS) {
      answer(fixtures.remove());
    }
  }

  private static long endMillis(FixtureRef fixture) {
    return fixture.atMillis() + Long.parseLong(fixture.id().substring(FIXTURE.length()));
  }

  private void answer(FixtureRef said) {
    ServerMessage.Millis span = new ServerMessage.Millis(said.atMillis(), endMillis(said));
    say(new ServerMessage.Final(utterance++, span, "pace",
        List.of(new ServerMessage.SpokenWord("pace", span.start(), span.end(), 1)), ORIGIN,
        Map.of()));
  }

  @Override
  public void text(String text) {
    switch (Codec.decode(text)) {
      case ClientMessage.Start start -> {
        fixtures.addAll(start.fixtures());
        say(new ServerMessage.Ready("s", "none", 60_000, ENDPOINTING));
      }
      case ClientMessage.Stop _ -> {
        long samples = frames * FRAME_MILLIS * 16;
        say(new ServerMessage.Done(
            new ServerMessage.Account(samples, samples, 0, 0, 0, 0, frames, utterance), "none"));
      }
      default -> throw new IllegalArgumentException("a message this sink does not know");
    }
  }

  @Override
  public void closing() {
    throw new IllegalArgumentException("the client closed");
  }

  private void say(ServerMessage message) {
    byte[] text = Codec.encode(message).getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(text.length + 4).put((byte) 0x81);
    if (text.length < 126) {
      frame.put((byte) text.length);
    } else {
      frame.put((byte) 126).putShort((short) text.length);
    }
    write(Arrays.copyOf(frame.put(text).array(), frame.position()));
  }

  /** Answers are few and short: a client whose socket is full of them does not read at all. */
  private void write(byte[] bytes) {
    try {
      if (channel.write(ByteBuffer.wrap(bytes)) < bytes.length) {
        throw new IllegalArgumentException("a client that does not read");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("a client that is gone", e);
    }
  }
}
