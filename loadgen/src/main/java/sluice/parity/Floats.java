package sluice.parity;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Floats whose number shows late: an array that grows. Owned by one path. */
final class Floats {
  private float[] values = new float[1 << 14];
  private int size;

  /** Appends the first {@code n}. */
  void add(float[] more, int n) {
    if (size + n > values.length) {
      values = Arrays.copyOf(values, Math.max(size + n, 2 * values.length));
    }
    System.arraycopy(more, 0, values, size, n);
    size += n;
  }

  int size() {
    return size;
  }

  /** All of them; a copy. */
  float[] all() {
    return Arrays.copyOf(values, size);
  }

  /** The first {@code n} of {@code samples} as little-endian bytes. */
  static byte[] bytes(float[] samples, int n) {
    ByteBuffer bytes = ByteBuffer.allocate(n * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(samples, 0, n);
    return bytes.array();
  }
}
