package sluice.load.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers and texts as few bytes: whole numbers by sevens of bits, low ones first; signed ones
 * zigzag; texts by their number in a table once they were written. Grows; owned by one loop.
 */
final class EventWriter {
  /** Texts remembered; more are written out each time. */
  static final int TEXTS_MAX = 20_000;
  private final Map<String, Integer> texts = new HashMap<>();
  private byte[] bytes;
  private int length;

  EventWriter(int capacity) {
    bytes = new byte[capacity];
  }

  int length() {
    return length;
  }

  /** Hands over what was written and goes on in {@code fresh}; the table of texts stays. */
  byte[] swap(byte[] fresh) {
    byte[] full = bytes;
    bytes = fresh;
    length = 0;
    return full;
  }

  void code(int code) {
    room(1);
    bytes[length++] = (byte) code;
  }

  /** A number >= 0. */
  void count(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** Any number, cheapest near 0. */
  void number(long value) {
    count(value << 1 ^ value >> 63);
  }

  void real(double value) {
    long bits = Double.doubleToRawLongBits(value);
    room(8);
    for (int i = 0; i < 8; i++) {
      bytes[length++] = (byte) (bits >>> 8 * i);
    }
  }

  /** A text that is likely to come again. */
  void name(String text) {
    Integer known = texts.get(text);
    if (known != null) {
      count(known);
    } else if (texts.size() < TEXTS_MAX) {
      texts.put(text, texts.size() + 2);
      count(1);
      text(text);
    } else {
      count(0);
      text(text);
    }
  }

  /** A text that is not. */
  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    count(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
