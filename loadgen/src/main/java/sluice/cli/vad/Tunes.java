package sluice.cli.vad;

import java.util.SplittableRandom;
import sluice.fixtures.Noise;

/** Made music, beeps, bursts and rumble, each from a seed. */
final class Tunes {
  private static final int RATE_HZ = Voices.RATE_HZ;
  private static final double TURN = 2 * Math.PI / RATE_HZ;
  private static final int[] CHORD = {0, 4, 7, 12};

  private Tunes() {}

  /**
   * How bursts are spread.
   *
   * @param perSecond how many on average
   * @param shortest  in samples
   * @param longest   in samples
   */
  record Bursts(int perSecond, int shortest, int longest) {}

  /** Plucked chords of six harmonics, a new one every 200 to 500 ms. */
  static float[] music(int n, SplittableRandom random) {
    float[] music = new float[n];
    int beat = random.nextInt(RATE_HZ / 5, RATE_HZ / 2);
    double fade = random.nextDouble(1, 5);
    for (int at = 0; at < n; at += beat) {
      double root = 110 * StrictMath.pow(2, random.nextInt(24) / 12.0);
      for (int interval : CHORD) {
        double hz = root * StrictMath.pow(2, interval / 12.0);
        for (int h = 1; h <= 6 && hz * h < RATE_HZ / 2.0; h++) {
          pluck(music, at, new Tone(hz * h, 1.0 / h, fade, 2 * beat));
        }
      }
    }
    return music;
  }

  private record Tone(double hz, double level, double fade, int length) {}

  private static void pluck(float[] into, int at, Tone tone) {
    double real = 1;
    double imaginary = 0;
    double c = StrictMath.cos(TURN * tone.hz);
    double s = StrictMath.sin(TURN * tone.hz);
    double shrink = StrictMath.exp(-tone.fade / RATE_HZ);
    for (int i = at; i < Math.min(into.length, at + tone.length); i++) {
      into[i] += (float) (tone.level * imaginary);
      double next = (real * c - imaginary * s) * shrink;
      imaginary = (real * s + imaginary * c) * shrink;
      real = next;
    }
  }

  /** Fading bursts of noise over a faint hiss. */
  static float[] bursts(int n, SplittableRandom random, Bursts bursts) {
    float[] clicks = Noise.white(n, random);
    for (int i = 0; i < n; i++) {
      clicks[i] *= 1e-3f;
    }
    for (long k = (long) n * bursts.perSecond / RATE_HZ; k > 0; k--) {
      int length = random.nextInt(bursts.shortest, bursts.longest);
      int at = random.nextInt(Math.max(1, n - length));
      float[] burst = Noise.white(length, random);
      double level = random.nextDouble(0.5, 2);
      for (int i = 0; i < length && at + i < n; i++) {
        clicks[at + i] += (float) (burst[i] * level * Math.exp(-4.0 * i / length));
      }
    }
    return clicks;
  }

  /** Low noise whose level swells and falls, now and then by a step. */
  static float[] rumble(int n, SplittableRandom random) {
    float[] noise = Noise.pink(n, random);
    double pole = random.nextDouble(0.5, 0.995);
    double swell = random.nextDouble(0.1, 6);
    double depth = random.nextDouble(0, 0.9);
    double step = 1;
    double low = 0;
    for (int i = 0; i < n; i++) {
      if (random.nextInt(3 * RATE_HZ) == 0) {
        step = StrictMath.pow(10, random.nextDouble(-0.7, 0.5));
      }
      low += (1 - pole) * (noise[i] - low);
      noise[i] = (float) (low * step * (1 + depth * Math.sin(TURN * swell * i)));
    }
    return noise;
  }

  /** Tones alone or in pairs, steady or sweeping, of 50 ms to 2 s. */
  static float[] beeps(int n, SplittableRandom random) {
    float[] beeps = bursts(n, random, new Bursts(0, 1, 2));
    for (int at = 0; at < n;) {
      int length = random.nextInt(RATE_HZ / 20, RATE_HZ * 2);
      for (int voices = random.nextInt(1, 4); voices > 0; voices--) {
        double sweep = random.nextBoolean() ? 0 : random.nextDouble(-400, 400) / RATE_HZ;
        double hz = random.nextDouble(200, 3_000);
        double angle = 0;
        for (int i = at; i < Math.min(n, at + length); i++) {
          hz += sweep;
          angle += TURN * hz;
          beeps[i] += (float) Math.sin(angle);
        }
      }
      at += length + random.nextInt(RATE_HZ / 10, RATE_HZ);
    }
    return beeps;
  }
}
