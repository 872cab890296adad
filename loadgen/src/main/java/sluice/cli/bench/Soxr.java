package sluice.cli.bench;

import static sluice.cli.bench.NativeLibrary.INT;
import static sluice.cli.bench.NativeLibrary.POINTER;
import static sluice.cli.bench.NativeLibrary.SIZE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import sluice.fixtures.RateStream;

/** libsoxr's streaming resampler, mono float, at its default recipe: HQ (soxr.h). */
final class Soxr {
  static final String FILE = "libsoxr.so.0";

  private Soxr() {}

  /** Constants, or each call would be looked up anew; loaded when the library is there. */
  private static final class Calls {
    private static final NativeLibrary LIBRARY = NativeLibrary.get(FILE);
    private static final MethodHandle CREATE = LIBRARY.function("soxr_create", POINTER,
        ValueLayout.JAVA_DOUBLE, ValueLayout.JAVA_DOUBLE, INT, POINTER, POINTER, POINTER, POINTER);
    private static final MethodHandle PROCESS = LIBRARY.function("soxr_process", POINTER, POINTER,
        POINTER, SIZE, POINTER, POINTER, SIZE, POINTER);
    private static final MethodHandle DELETE = LIBRARY.procedure("soxr_delete", POINTER);
  }

  /** A stream between two rates. */
  static RateStream open(int inRateHz, int outRateHz) {
    try {
      MemorySegment none = MemorySegment.NULL;
      MemorySegment state = (MemorySegment) Calls.CREATE.invokeExact((double) inRateHz,
          (double) outRateHz, 1, none, none, none, none);
      return new Stream(state);
    } catch (Throwable e) {
      throw NativeLibrary.broken(FILE, e);
    }
  }

  private static final class Stream implements RateStream {
    private final NativeBlocks blocks = new NativeBlocks();
    private final MemorySegment state;

    Stream(MemorySegment state) {
      this.state = state;
    }

    @Override
    public int process(float[] in, int from, int n, float[] out, int at) {
      return call(blocks.in(in, from, n), n, out, at);
    }

    @Override
    public int flush(float[] out, int at) {
      int written = 0;
      int got = -1;
      while (got != 0) {
        got = call(MemorySegment.NULL, 0, out, at + written);
        written += got;
      }
      return written;
    }

    private int call(MemorySegment in, int n, float[] out, int at) {
      try {
        MemorySegment error = (MemorySegment) Calls.PROCESS.invokeExact(state, in, (long) n,
            blocks.taken(), blocks.out(), (long) blocks.room(), blocks.given());
        if (error.address() != 0 || blocks.taken().get(SIZE, 0) != n) {
          throw new IllegalStateException("it did not take all of " + n);
        }
        return blocks.moved((int) blocks.given().get(SIZE, 0), out, at);
      } catch (Throwable e) {
        throw NativeLibrary.broken(FILE, e);
      }
    }

    @Override
    public void close() {
      try {
        Calls.DELETE.invokeExact(state);
      } catch (Throwable e) {
        throw NativeLibrary.broken(FILE, e);
      }
      blocks.close();
    }
  }
}
