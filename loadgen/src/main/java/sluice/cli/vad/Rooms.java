package sluice.cli.vad;

import java.util.Arrays;
import java.util.SplittableRandom;
import sluice.fixtures.G711;
import sluice.signal.FilterBank;
import sluice.signal.Resampler;

/** What a recording goes through before it is heard: bands, codes, levels. */
final class Rooms {
  private static final int RATE_HZ = Voices.RATE_HZ;
  private static final FilterBank DOWN = FilterBank.of(RATE_HZ, 8_000);
  private static final FilterBank UP = FilterBank.of(8_000, RATE_HZ);

  private Rooms() {}

  /** Takes away bass and a part of the treble, gently, in place. */
  static void muffle(float[] samples, SplittableRandom random) {
    double low = random.nextDouble(0.3, 0.95);
    double high = random.nextDouble(0.9, 0.999);
    for (int pass = 0; pass < 2; pass++) {
      double smooth = 0;
      double base = 0;
      for (int i = 0; i < samples.length; i++) {
        smooth += low * (samples[i] - smooth);
        base += (1 - high) * (smooth - base);
        samples[i] = (float) (smooth - base);
      }
    }
  }

  /** What 8 kHz leave of it. */
  static float[] narrow(float[] samples) {
    return Arrays.copyOf(Resampler.whole(UP, Resampler.whole(DOWN, samples)), samples.length);
  }

  /** What a telephone line leaves of it: 8 kHz, little bass, half of the time a G.711 code. */
  static float[] line(float[] samples, SplittableRandom random) {
    float[] slow = Resampler.whole(DOWN, samples);
    double first = 0;
    double second = 0;
    double bass = random.nextDouble(0.05, 0.3); // 60 to 380 Hz, twice
    boolean isCoded = random.nextBoolean();
    boolean isMulaw = random.nextBoolean();
    for (int i = 0; i < slow.length; i++) {
      first += bass * (slow[i] - first);
      double higher = slow[i] - first;
      second += bass * (higher - second);
      slow[i] = Math.clamp((float) (higher - second), -1f, 1f);
      if (isCoded) {
        int pcm = Math.round(slow[i] * 32_767);
        slow[i] = (isMulaw ? G711.fromMulaw(G711.toMulaw(pcm)) : G711.fromAlaw(G711.toAlaw(pcm)))
            / 32_768f;
      }
    }
    return Arrays.copyOf(Resampler.whole(UP, slow), samples.length);
  }

  /** A random level within -26 and +12 dB, clipped at full scale, in place. */
  static void level(float[] samples, SplittableRandom random) {
    float gain = (float) StrictMath.pow(10, random.nextDouble(-26, 12) / 20);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.clamp(gain * samples[i], -1f, 1f);
    }
  }
}
