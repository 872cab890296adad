package sluice.load.sink;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The least a generator can do in {@code bench load}: one prepared frame written to every socket
 * every 20 ms, at instants evenly spread, by one thread that does nothing else. What it costs is
 * the system's price of so many writes; what a generator costs above it is its own.
 */
public final class BareWriter implements AutoCloseable {
  private static final int AUDIO_BYTES = 640;
  private static final long FRAME_NANOS = 20_000_000;
  /** Wakes are gathered as our own generator gathers them. */
  private static final long ROUND_NANOS = 300_000;
  /** RFC 6455, 4.1; the key is the document's own example. */
  private static final String UPGRADE = """
      GET /v1/stream HTTP/1.1\r
      Host: 127.0.0.1\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Version: 13\r
      \r
      """;

  private final List<SocketChannel> streams = new ArrayList<>();
  private final ByteBuffer frame;

  private BareWriter() {
    // Final binary, masked by four zero bytes (RFC 6455, 5.2); silence.
    frame = ByteBuffer.allocateDirect(8 + AUDIO_BYTES);
    frame.put(0, (byte) 0x82).put(1, (byte) (0x80 | 126)).putShort(2, (short) AUDIO_BYTES);
  }

  /**
   * Opens all its streams.
   *
   * @param port   of the sink on this machine
   * @param streams how many
   * @throws IOException when the sink does not take them
   */
  public static BareWriter open(int port, int streams) throws IOException {
    BareWriter writer = new BareWriter();
    try {
      for (int i = 0; i < streams; i++) {
        writer.dial(port);
      }
      return writer;
    } catch (IOException e) {
      writer.close();
      throw e;
    }
  }

  private void dial(int port) throws IOException {
    SocketChannel stream =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    streams.add(stream);
    stream.setOption(StandardSocketOptions.TCP_NODELAY, true);
    stream.write(ByteBuffer.wrap(UPGRADE.getBytes(StandardCharsets.US_ASCII)));
    ByteBuffer answer = ByteBuffer.allocate(4096);
    do {
      if (stream.read(answer) < 0) {
        throw new EOFException("the sink closed a handshake");
      }
    } while (!StandardCharsets.US_ASCII.decode(answer.duplicate().flip()).toString()
        .endsWith("\r\n\r\n"));
  }

  /**
   * Writes until {@code seconds} are over.
   *
   * @throws IOException when the sink goes away
   */
  public void write(int seconds) throws IOException {
    long gap = FRAME_NANOS / streams.size();
    long start = System.nanoTime();
    int next = 0;
    long due = start;
    for (long now = start; due - start < seconds * 1_000_000_000L; now = System.nanoTime()) {
      if (due - now > 0) {
        LockSupport.parkNanos(Math.max(due - now, ROUND_NANOS));
        continue;
      }
      while (due - now <= 0) {
        streams.get(next).write(frame.clear());
        next = next + 1 == streams.size() ? 0 : next + 1;
        due += gap;
      }
    }
  }

  @Override
  public void close() {
    for (SocketChannel stream : streams) {
      try {
        stream.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }
  }
}
