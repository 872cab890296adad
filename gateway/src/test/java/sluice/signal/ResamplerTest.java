package sluice.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.wire.AudioFormat;

class ResamplerTest {
  private static final int OUT = 16_000;
  private static final FilterBanks BANKS = new FilterBanks(OUT);

  static int[] otherRates() {
    return Arrays.stream(AudioFormat.ratesHz()).filter(rate -> rate != OUT).toArray();
  }

  static int[] lowerRates() {
    return Arrays.stream(otherRates()).filter(rate -> rate < OUT).toArray();
  }

  static int[] higherRates() {
    return Arrays.stream(otherRates()).filter(rate -> rate > OUT).toArray();
  }

  @Property(tries = 60, seed = "2")
  void everyCutGivesTheSameBits(@ForAll("rates") int rate, @ForAll @IntRange(max = 9_000) int n,
      @ForAll long seed) {
    float[] in = Signals.white(n, 0.1, seed);
    float[] whole = Signals.resampled(in, BANKS.from(rate));
    assertArrayEquals(whole, Signals.resampled(in, BANKS.from(rate), 0, seed));
    assertArrayEquals(whole, Signals.resampled(in, BANKS.from(rate), 160, seed));
  }

  @ParameterizedTest
  @MethodSource("otherRates")
  void sampleBySampleGivesTheSameBits(int rate) {
    float[] in = Signals.white(2_000, 0.1, 3);
    assertArrayEquals(Signals.resampled(in, BANKS.from(rate)),
        Signals.resampled(in, BANKS.from(rate), 1, 0));
  }

  @Property(tries = 200, seed = "4")
  void theLengthIsExact(@ForAll("rates") int rate, @ForAll @IntRange(max = 5_000) int n) {
    long exact = ((long) n * OUT + rate - 1) / rate;
    assertEquals(exact, Signals.resampled(new float[n], BANKS.from(rate)).length);
  }

  /** Reference class: soxr HQ 135 dB, speexdsp q7 118..142 dB with the same method. */
  @ParameterizedTest
  @MethodSource("otherRates")
  void tonesComeOutCleanAndInPlace(int rate) {
    double high = 0.8 * Math.min(rate, OUT) / 2;
    for (double hz : new double[]{997, high}) {
      float[] out = middle(Signals.resampled(Signals.tone(hz, rate, rate / 2), BANKS.from(rate)));
      double snr = Signals.levelDb(out, hz, OUT) - Signals.restDb(out, hz, OUT);
      assertTrue(snr > 120, hz + " Hz: " + snr + " dB");
      // A shift by a hundredth of a sample would turn this tone by more than 1e-3 rad.
      double[] fit = Signals.fit(out, hz, OUT);
      double phase = Math.atan2(fit[0], fit[1]) - 2 * Math.PI * hz * EDGE / OUT;
      assertEquals(0, Math.IEEEremainder(phase, 2 * Math.PI), 1e-4);
    }
  }

  @ParameterizedTest
  @MethodSource("higherRates")
  void nothingFoldsBackFromAboveNyquist(int rate) {
    for (double share : new double[]{1.002, 1.1, 1.3}) {
      float[] out = middle(
          Signals.resampled(Signals.tone(share * OUT / 2, rate, rate / 2), BANKS.from(rate)));
      assertTrue(Signals.powerDb(out) < -120, share + ": " + Signals.powerDb(out) + " dB");
    }
  }

  @ParameterizedTest
  @MethodSource("lowerRates")
  void noImagesAppearAboveTheOldNyquist(int rate) {
    for (double share : new double[]{0.5, 0.9, 0.99}) {
      double hz = share * rate / 2;
      float[] out = middle(Signals.resampled(Signals.tone(hz, rate, rate / 2), BANKS.from(rate)));
      assertTrue(Signals.restDb(out, hz, OUT) < -120, share + ": " + Signals.restDb(out, hz, OUT));
    }
  }

  @ParameterizedTest
  @MethodSource("otherRates")
  void thePassBandIsFlatAndWide(int rate) {
    double nyquist = Math.min(rate, OUT) / 2.0;
    for (double share : new double[]{0.1, 0.4, 0.7, 0.85}) {
      assertEquals(0, gainDb(rate, share * nyquist), 1e-3, "at " + share);
    }
    assertTrue(gainDb(rate, 0.9495 * nyquist) > -3.05);
  }

  @Test
  void aConstantStaysWhatItWas() {
    float[] ones = new float[4_410];
    Arrays.fill(ones, 1f);
    for (float sample : middle(Signals.resampled(ones, BANKS.from(44_100)))) {
      assertEquals(1f, sample, 2e-6f);
    }
  }

  @Test
  void equalRatesPassThrough() {
    float[] in = Signals.white(1_000, 0.1, 5);
    assertArrayEquals(in, Signals.resampled(in, BANKS.from(OUT), 0, 5));
  }

  @Test
  void samplesLeaveAsSoonAsTheFilterHasSeenThem() {
    Resampler resampler = new Resampler(BANKS.from(48_000));
    float[] out = new float[resampler.outputMax(48_000)];
    int lag = OUT - resampler.process(new float[48_000], 48_000, out);
    assertEquals(95, lag);
  }

  @Test
  void aFlushedResamplerTakesNoMore() {
    Resampler resampler = new Resampler(BANKS.from(8_000));
    float[] out = new float[resampler.outputMax(10)];
    resampler.process(new float[10], 10, out);
    assertEquals(20, resampler.flush(out));
    assertEquals(0, resampler.flush(out));
    assertThrows(IllegalStateException.class, () -> resampler.process(out, 1, out));
  }

  @Test
  void sessionsShareABank() {
    assertSame(BANKS.from(44_100), BANKS.from(44_100));
  }

  @Test
  void unknownAndAwkwardRatesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> BANKS.from(96_001));
    assertThrows(IllegalArgumentException.class, () -> FilterBank.of(0, OUT));
    assertTrue(assertThrows(IllegalArgumentException.class, () -> FilterBank.of(44_101, OUT))
        .getMessage().contains("use a standard rate"));
  }

  @Provide
  Arbitrary<Integer> rates() {
    return Arbitraries.of(Arrays.stream(AudioFormat.ratesHz()).boxed().toList());
  }

  private static double gainDb(int rate, double hz) {
    return Signals.levelDb(
        middle(Signals.resampled(Signals.tone(hz, rate, rate / 2), BANKS.from(rate))), hz, OUT);
  }

  private static final int EDGE = 500;

  /** Without the edges, where a tone begins and ends and so is no tone. */
  private static float[] middle(float[] signal) {
    return Arrays.copyOfRange(signal, EDGE, signal.length - EDGE);
  }
}
