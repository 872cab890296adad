package sluice.load.sink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the WebSocket frames of one client (RFC 6455, 5.2) from whatever pieces the socket gives.
 * Allocates for text alone. Owned by one {@link Guest}.
 */
final class FrameReader {
  /** Who is told of whole frames. */
  interface Frames {
    /** A binary frame has ended; its bytes are not looked at. */
    void binary(int length);

    /** A text frame has ended. */
    void text(String text);

    /** The client wants to close. */
    void closing();
  }

  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int CONTINUATION = 0;
  private static final int IN_HEADER = -1;
  /** A {@code start} that names 512 fixtures has 20 KB. */
  private static final int TEXT_BYTES_MAX = 1 << 20;

  private final byte[] header = new byte[14];
  private final ByteBuffer sizes = ByteBuffer.wrap(header);
  private int have;
  private int left = IN_HEADER;
  private int length;
  private byte[] text = new byte[0];

  /**
   * Reads all that {@code in} has.
   *
   * @throws IllegalArgumentException when it is nothing a measuring client sends
   */
  void read(ByteBuffer in, Frames to) {
    while (in.hasRemaining()) {
      if (left == IN_HEADER) {
        header[have++] = in.get();
        if (have == headerBytes()) {
          begin();
        }
      } else {
        int part = Math.min(left, in.remaining());
        if (opcode() == TEXT) {
          in.get(text, length - left, part);
        } else {
          in.position(in.position() + part);
        }
        left -= part;
      }
      if (left == 0) {
        finish(to);
      }
    }
  }

  private int opcode() {
    return header[0] & 0x0f;
  }

  private int headerBytes() {
    if (have < 2) {
      return 2;
    }
    int shortLength = header[1] & 0x7f;
    return 2 + (shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0) + 4;
  }

  private void begin() {
    if ((header[1] & 0x80) == 0 || opcode() == CONTINUATION || (header[0] & 0x80) == 0) {
      throw new IllegalArgumentException("a frame that is unmasked or a fragment");
    }
    int shortLength = header[1] & 0x7f;
    long size = shortLength == 126 ? sizes.getShort(2) & 0xffff
        : shortLength == 127 ? sizes.getLong(2) : shortLength;
    if (size < 0 || size > TEXT_BYTES_MAX) {
      throw new IllegalArgumentException("a frame of " + size + " bytes, limit " + TEXT_BYTES_MAX);
    }
    length = (int) size;
    left = length;
    if (opcode() == TEXT) {
      text = new byte[length];
    }
  }

  private void finish(Frames to) {
    int mask = headerBytes() - 4;
    int opcode = opcode();
    for (int i = 0; opcode == TEXT && i < length; i++) {
      text[i] ^= header[mask + (i & 3)];
    }
    have = 0;
    left = IN_HEADER;
    switch (opcode) {
      case BINARY -> to.binary(length);
      case TEXT -> to.text(new String(text, StandardCharsets.UTF_8));
      case CLOSE -> to.closing();
      default -> {
        // Pings and pongs: nobody here waits for an answer.
      }
    }
  }
}
