package sluice.signal;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Test signals and the ways they are cut; all chance from the seed given. */
final class Signals {
  private Signals() {}

  /** White Gaussian noise of the given RMS. */
  static float[] white(int n, double rms, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] noise = new float[n];
    for (int i = 0; i < n; i++) {
      noise[i] = (float) (rms * random.nextGaussian());
    }
    return noise;
  }

  /** Pink noise: twelve white sources, each held twice as long as the one before (Voss). */
  static float[] pink(int n, double rms, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] rows = new double[12];
    float[] noise = new float[n];
    for (int i = 0; i < n; i++) {
      int row = Math.min(rows.length - 1, Integer.numberOfTrailingZeros(i + 1));
      rows[row] = random.nextGaussian();
      noise[i] = (float) (rms * Arrays.stream(rows).sum() / Math.sqrt(rows.length));
    }
    return noise;
  }

  /** Mains hum: 50 Hz and its harmonics, and a little white noise. */
  static float[] hum(int n, double rms) {
    float[] hum = white(n, rms / 50, 9);
    for (int i = 0; i < n; i++) {
      for (int harmonic = 1; harmonic < 12; harmonic += 2) {
        hum[i] += (float) (rms * Math.sin(2 * Math.PI * 50 * harmonic * i / 16_000) / harmonic);
      }
    }
    return hum;
  }

  /** Adds speech-like sound at a usual level: see the other. */
  static void addSpeech(float[] stream, int from, int length) {
    addSpeech(stream, from, length, 0.2);
  }

  /**
   * Adds speech-like sound: a voice of 110 to 140 Hz through two moving formants, four syllables a
   * second that do not quite end in silence.
   */
  static void addSpeech(float[] stream, int from, int length, double peak) {
    double voice = 0;
    double first = 0;
    double second = 0;
    double firstBefore = 0;
    double secondBefore = 0;
    for (int i = 0; i < length && from + i < stream.length; i++) {
      double t = i / 16_000.0;
      voice += (125 + 15 * Math.sin(2 * Math.PI * 0.7 * t)) / 16_000;
      double pulse = voice >= 1 ? 1 : 0;
      voice -= pulse;
      double a = resonate(500 + 200 * Math.sin(2 * Math.PI * 2 * t), first, firstBefore) + pulse;
      firstBefore = first;
      first = a;
      double b =
          resonate(1_600 + 500 * Math.sin(2 * Math.PI * 1.3 * t), second, secondBefore) + pulse;
      secondBefore = second;
      second = b;
      double syllable = 0.55 - 0.45 * Math.cos(2 * Math.PI * 4 * t);
      stream[from + i] += (float) (peak / 4 * syllable * (a + b));
    }
  }

  /** Next value of a resonance of 100 Hz width at {@code hz}. */
  private static double resonate(double hz, double last, double before) {
    double radius = Math.exp(-Math.PI * 100 / 16_000);
    return 2 * radius * Math.cos(2 * Math.PI * hz / 16_000) * last - radius * radius * before;
  }
}
