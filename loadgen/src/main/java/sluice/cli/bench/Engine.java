package sluice.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sluice.cli.bench.FourierStream.Cut;
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
  /** Opens streams; nothing when the engine cannot do that ratio. */
  interface Opener {
    Optional<RateStream> open(int inRateHz, int outRateHz);
  }

  /** A stream between two rates that the engine {@link #knows}. */
  RateStream open(int inRateHz, int outRateHz) {
    return opener.open(inRateHz, outRateHz).orElseThrow();
  }

  /** Whether it can do that ratio. */
  boolean knows(int inRateHz, int outRateHz) {
    Optional<RateStream> stream = opener.open(inRateHz, outRateHz);
    stream.ifPresent(RateStream::close);
    return stream.isPresent();
  }

  /** The cuts of overlap-save that lag by 6 ms, or 12 where the filter alone takes 11. */
  private static final Cut SHORT = new Cut(12, 1, 11);
  private static final Cut SHORT_AT_8_KHZ = new Cut(24, 2, 22);
  /** And those that take a client's usual block at once. */
  private static final Cut LONG = new Cut(20, 40, 20);
  private static final Cut LONG_AT_8_KHZ = new Cut(40, 80, 40);

  /** Ours first, then every peer this machine has; {@code note} hears of those it lacks. */
  static List<Engine> present(Consumer<String> note) {
    List<Engine> all = new ArrayList<>();
    if (Arithmetic.VECTOR.isAvailable()) {
      all.add(new Engine("ours, vector",
          (in, out) -> Optional.of(new Ours(FilterBank.of(in, out), Arithmetic.VECTOR))));
    } else {
      note.accept("skipped: the Vector API; start java with --add-modules jdk.incubator.vector");
    }
    all.add(new Engine("ours, scalar",
        (in, out) -> Optional.of(new Ours(FilterBank.of(in, out), Arithmetic.SCALAR))));
    all.add(fourier("FFT, long hop", LONG, LONG_AT_8_KHZ));
    all.add(fourier("FFT, short hop", SHORT, SHORT_AT_8_KHZ));
    if (NativeLibrary.find(Soxr.FILE).isPresent()) {
      all.add(new Engine("soxr HQ", (in, out) -> Optional.of(Soxr.open(in, out))));
    } else {
      note.accept("skipped: " + Soxr.FILE + " not found; install libsoxr0");
    }
    if (NativeLibrary.find(Speex.FILE).isPresent()) {
      all.add(new Engine("speexdsp q7", (in, out) -> Optional.of(Speex.open(in, out))));
    } else {
      note.accept("skipped: " + Speex.FILE + " not found; install libspeexdsp1");
    }
    return all;
  }

  private static Engine fourier(String name, Cut usual, Cut atEightKilohertz) {
    return new Engine(name, (in, out) -> {
      Cut cut = Math.min(in, out) < 16_000 ? atEightKilohertz : usual;
      return cut.fits(in) && cut.fits(out) ? Optional.of(new FourierStream(in, out, cut))
          : Optional.empty();
    });
  }
}
