package sluice.cli.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Memory that a C library reads blocks from and writes them to; owned by one stream. Handing it
 * Java's own arrays would spare the copies, some 0.1 ns per output, but then what the Java virtual
 * machine leaves in the upper halves of the vector registers makes the SSE code of these libraries
 * run at half its speed; the copies clear them.
 */
final class NativeBlocks implements AutoCloseable {
  /** Floats of either side: more than two seconds at 48 kHz. */
  private static final int ROOM = 1 << 17;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment input = arena.allocate(ValueLayout.JAVA_FLOAT, ROOM);
  private final MemorySegment output = arena.allocate(ValueLayout.JAVA_FLOAT, ROOM);
  private final MemorySegment taken = arena.allocate(ValueLayout.JAVA_LONG);
  private final MemorySegment given = arena.allocate(ValueLayout.JAVA_LONG);

  /** The first {@code n} samples of {@code in} from {@code from} on, copied. */
  MemorySegment in(float[] in, int from, int n) {
    if (n > ROOM) {
      throw new IllegalArgumentException("block of " + n + " samples, limit " + ROOM);
    }
    MemorySegment.copy(in, from, input, ValueLayout.JAVA_FLOAT, 0, n);
    return input;
  }

  /** Where the library writes. */
  MemorySegment out() {
    return output;
  }

  /** Floats that fit there. */
  int room() {
    return ROOM;
  }

  /** Where the library says how much it took. */
  MemorySegment taken() {
    return taken;
  }

  /** Where the library says how much it gave. */
  MemorySegment given() {
    return given;
  }

  /** Copies the first {@code n} samples that it gave. */
  int moved(int n, float[] out, int at) {
    MemorySegment.copy(output, ValueLayout.JAVA_FLOAT, 0, out, at, n);
    return n;
  }

  @Override
  public void close() {
    arena.close();
  }
}
