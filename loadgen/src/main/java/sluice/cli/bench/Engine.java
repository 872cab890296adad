package sluice.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sluice.fixtures.RateStream;
import sluice.signal.Arithmetic;
import sluice.signal.FilterBank;

/**
 * One way to change a sample rate.
 *
 * @param name   as the tables show it
 * @param opener opens streams, cheaply
 */
record Engine(String name, Opener opener) {
  /** Opens streams from one rate. */
  interface Opener {
    RateStream open(int inRateHz, int outRateHz);
  }

  /** Half a hop of overlap-save has to hold half the filter: 5.5 ms, or 11 ms at 8 kHz. */
  private static final int HOP_MILLIS = 20;
  private static final int LONG_HOP_MILLIS = 40;

  /** Ours first, then every peer this machine has; {@code note} hears of those it lacks. */
  static List<Engine> present(Consumer<String> note) {
    List<Engine> all = new ArrayList<>();
    if (Arithmetic.VECTOR.isAvailable()) {
      all.add(new Engine("ours, vector",
          (in, out) -> new Ours(FilterBank.of(in, out), Arithmetic.VECTOR)));
    } else {
      note.accept("skipped: the Vector API; start java with --add-modules jdk.incubator.vector");
    }
    all.add(new Engine("ours, scalar",
        (in, out) -> new Ours(FilterBank.of(in, out), Arithmetic.SCALAR)));
    all.add(new Engine("ours, FFT", (in, out) -> new FourierStream(in, out,
        Math.min(in, out) < 16_000 ? LONG_HOP_MILLIS : HOP_MILLIS)));
    if (NativeLibrary.find(Soxr.FILE).isPresent()) {
      all.add(new Engine("soxr HQ", Soxr::open));
    } else {
      note.accept("skipped: " + Soxr.FILE + " not found; install libsoxr0");
    }
    if (NativeLibrary.find(Speex.FILE).isPresent()) {
      all.add(new Engine("speexdsp q7", Speex::open));
    } else {
      note.accept("skipped: " + Speex.FILE + " not found; install libspeexdsp1");
    }
    return all;
  }
}
