package sluice.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.fixtures.RateQuality;
import sluice.fixtures.Tones;

/** What every ratio promises, measured with the instrument that the bench holds to others. */
class ResamplerQualityTest {
  @ParameterizedTest
  @MethodSource("sluice.signal.OurStream#ratios")
  @CsvSource({"44100, 48000", "48000, 44100", "8000, 22050", "11025, 96000"})
  void everyRatioIsOfTheClassOfSoxr(int in, int out) {
    FilterBank bank = FilterBank.of(in, out);
    RateQuality quality =
        RateQuality.of(() -> new OurStream(new Resampler(bank)), in, out);
    assertTrue(quality.rippleDb() <= 0.001, quality::toString);
    assertTrue(quality.edge() >= 0.95, quality::toString);
    assertTrue(out > in || quality.aliasDb() <= -120, quality::toString);
    assertTrue(quality.imageDb() <= -120, quality::toString);
    assertTrue(quality.snrDb() >= 120, quality::toString);
    assertTrue(quality.isExact(), quality::toString);
    assertEquals(0, quality.lengthError());
    assertTrue(quality.lag().worstMillis() <= lagMaxMillis(in, out), quality::toString);
  }

  /** Half the fine filter is 88 samples of the lower rate; a guard adds less than 1 ms. */
  private static double lagMaxMillis(int in, int out) {
    return Math.min(in, out) >= 16_000 ? 6 : 88e3 / Math.min(in, out) + 0.8;
  }

  @ParameterizedTest
  @MethodSource("sluice.signal.OurStream#ratios")
  void tonesComeOutInPlace(int in, int out) {
    double hz = 0.8 * Math.min(in, out) / 2;
    float[] tone = OurStream.run(Tones.tone(hz, in, in / 4), FilterBank.of(in, out),
        Arithmetic.fastest(), () -> 960);
    int edge = out / 16;
    float[] middle = Arrays.copyOfRange(tone, edge, tone.length - edge);
    // A shift by a hundredth of a sample would turn this tone by more than 1e-3 rad.
    double[] fit = Tones.fit(middle, hz, out);
    double phase = Math.atan2(fit[0], fit[1]) - 2 * Math.PI * hz * edge / out;
    assertEquals(0, Math.IEEEremainder(phase, 2 * Math.PI), 1e-4);
  }
}
