package sluice.cli.bench;

import static sluice.cli.bench.NativeLibrary.INT;
import static sluice.cli.bench.NativeLibrary.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import sluice.fixtures.RateStream;

/** speexdsp's streaming resampler, mono float, quality 7 of 10 (speex_resampler.h). */
final class Speex {
  static final String FILE = "libspeexdsp.so.1";
  private static final int QUALITY = 7;

  private Speex() {}

  /** Constants, or each call would be looked up anew; loaded when the library is there. */
  private static final class Calls {
    private static final NativeLibrary LIBRARY = NativeLibrary.get(FILE);
    private static final MethodHandle INIT = LIBRARY.function("speex_resampler_init", POINTER, INT,
        INT, INT, INT, POINTER);
    private static final MethodHandle PROCESS = LIBRARY.function("speex_resampler_process_float",
        INT, POINTER, INT, POINTER, POINTER, POINTER, POINTER);
    private static final MethodHandle SKIP_ZEROS =
        LIBRARY.function("speex_resampler_skip_zeros", INT, POINTER);
    private static final MethodHandle LATENCY =
        LIBRARY.function("speex_resampler_get_input_latency", INT, POINTER);
    private static final MethodHandle DESTROY =
        LIBRARY.procedure("speex_resampler_destroy", POINTER);
  }

  /** A stream between two rates whose output is aligned with its input. */
  static RateStream open(int inRateHz, int outRateHz) {
    try {
      MemorySegment state = (MemorySegment) Calls.INIT.invokeExact(1, inRateHz, outRateHz, QUALITY,
          MemorySegment.NULL);
      int error = (int) Calls.SKIP_ZEROS.invokeExact(state);
      if (error != 0) {
        throw new IllegalStateException("error " + error);
      }
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
      try {
        blocks.taken().set(INT, 0, n);
        blocks.given().set(INT, 0, blocks.room());
        int error = (int) Calls.PROCESS.invokeExact(state, 0, blocks.in(in, from, n),
            blocks.taken(), blocks.out(), blocks.given());
        if (error != 0 || blocks.taken().get(INT, 0) != n) {
          throw new IllegalStateException("it did not take all of " + n);
        }
        return blocks.moved(blocks.given().get(INT, 0), out, at);
      } catch (Throwable e) {
        throw NativeLibrary.broken(FILE, e);
      }
    }

    @Override
    public int flush(float[] out, int at) {
      try {
        int silence = (int) Calls.LATENCY.invokeExact(state);
        return process(new float[silence], 0, silence, out, at);
      } catch (Throwable e) {
        throw NativeLibrary.broken(FILE, e);
      }
    }

    @Override
    public void close() {
      try {
        Calls.DESTROY.invokeExact(state);
      } catch (Throwable e) {
        throw NativeLibrary.broken(FILE, e);
      }
      blocks.close();
    }
  }
}
