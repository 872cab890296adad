package sluice.load.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what an {@link EventWriter} wrote, block by block. Owned by one reader.
 *
 * <p>Throws {@link IllegalArgumentException} where the bytes are none of its.
 */
final class EventInput {
  private final List<String> texts = new ArrayList<>();
  private byte[] bytes = {};
  private int at;

  /** Goes on in another block; the table of texts stays. */
  void read(byte[] block) {
    bytes = block;
    at = 0;
  }

  boolean isAtEnd() {
    return at == bytes.length;
  }

  int code() {
    if (at == bytes.length) {
      throw new IllegalArgumentException("a block ends within an event");
    }
    return bytes[at++] & 0xFF;
  }

  long count() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = code();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number has more than 64 bits");
  }

  /** A count that numbers things in memory. */
  int size() {
    long value = count();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a size of " + value);
    }
    return (int) value;
  }

  long number() {
    long zigzag = count();
    return zigzag >>> 1 ^ -(zigzag & 1);
  }

  double real() {
    long bits = 0;
    for (int i = 0; i < 8; i++) {
      bits |= (long) code() << 8 * i;
    }
    return Double.longBitsToDouble(bits);
  }

  String name() {
    int known = size();
    if (known > 1) {
      if (known - 2 >= texts.size()) {
        throw new IllegalArgumentException("text " + known + " of " + texts.size());
      }
      return texts.get(known - 2);
    }
    String text = text();
    if (known == 1) {
      texts.add(text);
    }
    return text;
  }

  String text() {
    int length = size();
    if (length > bytes.length - at) {
      throw new IllegalArgumentException("a text of " + length + " bytes in a block that has "
          + (bytes.length - at) + " left");
    }
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }
}
