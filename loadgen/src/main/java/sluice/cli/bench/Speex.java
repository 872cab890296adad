package sluice.cli.bench;

import static sluice.cli.bench.NativeLibrary.INT;
import static sluice.cli.bench.NativeLibrary.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import sluice.fixtures.RateStream;

/** speexdsp's streaming resampler, mono float, quality 7 of 10 (speex_resampler.h). */
final class Speex {
  static final String FILE = "libspeexdsp.so.1";
  private static final int QUALITY = 7;

  private final MethodHandle init;
  private final MethodHandle process;
  private final MethodHandle skipZeros;
  private final MethodHandle latency;
  private final MethodHandle destroy;

  Speex(NativeLibrary library) {
    init = library.function("speex_resampler_init", POINTER, INT, INT, INT, INT, POINTER);
    process = library.function("speex_resampler_process_float", INT, POINTER, INT, POINTER,
        POINTER, POINTER, POINTER);
    skipZeros = library.function("speex_resampler_skip_zeros", INT, POINTER);
    latency = library.function("speex_resampler_get_input_latency", INT, POINTER);
    destroy = library.procedure("speex_resampler_destroy", POINTER);
  }

  /** A stream between two rates whose output is aligned with its input. */
  RateStream open(int inRateHz, int outRateHz) {
    try {
      MemorySegment state = (MemorySegment) init.invokeExact(1, inRateHz, outRateHz, QUALITY,
          MemorySegment.NULL);
      int error = (int) skipZeros.invokeExact(state);
      if (error != 0) {
        throw new IllegalStateException("error " + error);
      }
      return new Stream(state);
    } catch (Throwable e) {
      throw NativeLibrary.broken(FILE, e);
    }
  }

  private final class Stream implements RateStream {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment taken = arena.allocate(INT);
    private final MemorySegment given = arena.allocate(INT);
    private final MemorySegment state;

    Stream(MemorySegment state) {
      this.state = state;
    }

    @Override
    public int process(float[] in, int from, int n, float[] out, int at) {
      try {
        taken.set(INT, 0, n);
        given.set(INT, 0, out.length - at);
        int error = (int) process.invokeExact(state, 0, NativeLibrary.floats(in, from), taken,
            NativeLibrary.floats(out, at), given);
        if (error != 0 || taken.get(INT, 0) != n) {
          throw new IllegalStateException("took " + taken.get(INT, 0) + " of " + n);
        }
        return given.get(INT, 0);
      } catch (Throwable e) {
        throw NativeLibrary.broken(FILE, e);
      }
    }

    @Override
    public int flush(float[] out, int at) {
      try {
        int silence = (int) latency.invokeExact(state);
        return process(new float[silence], 0, silence, out, at);
      } catch (Throwable e) {
        throw NativeLibrary.broken(FILE, e);
      }
    }

    @Override
    public void close() {
      try {
        destroy.invokeExact(state);
      } catch (Throwable e) {
        throw NativeLibrary.broken(FILE, e);
      }
      arena.close();
    }
  }
}
