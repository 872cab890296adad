package sluice.live;

import java.util.SplittableRandom;

/** Sounds for live tests. */
final class Tones {
  private Tones() {}

  /** s16le at 16 kHz: a buzz with a voice's harmonics, moving, so that a VAD calls it speech. */
  static byte[] speechLike(int samples, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] frame = new byte[samples * 2];
    double phase = random.nextDouble();
    for (int i = 0; i < samples; i++) {
      double syllable = 0.5 + 0.5 * Math.sin(2 * Math.PI * 4 * i / 16_000.0);
      phase += (120 + 20 * Math.sin(i / 4_000.0)) / 16_000;
      double value = 0;
      for (int h = 1; h <= 20; h++) {
        value += Math.sin(2 * Math.PI * phase * h) / h;
      }
      short s = (short) (6_000 * syllable * value + random.nextInt(-50, 50));
      frame[2 * i] = (byte) s;
      frame[2 * i + 1] = (byte) (s >> 8);
    }
    return frame;
  }
}
