package sluice.cli.vad;

import java.util.SplittableRandom;

/** What a recording goes through before it is heard: bands, levels. */
final class Rooms {
  private Rooms() {}

  /** Takes away what a telephone does, and a random part of the treble, in place. */
  static void telephone(float[] samples, SplittableRandom random) {
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

  /** A random level within -20 and +12 dB, clipped at full scale, in place. */
  static void level(float[] samples, SplittableRandom random) {
    float gain = (float) StrictMath.pow(10, random.nextDouble(-26, 12) / 20);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.clamp(gain * samples[i], -1f, 1f);
    }
  }
}
