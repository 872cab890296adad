package sluice.signal;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Test signals and the ways they are cut; all chance from the seed given. */
final class Signals {
  private Signals() {}

  /** {@code n} samples of a tone of {@code hz} at {@code rateHz}, amplitude 0.5. */
  static float[] tone(double hz, int rateHz, int n) {
    float[] tone = new float[n];
    for (int i = 0; i < n; i++) {
      tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / rateHz));
    }
    return tone;
  }

  /** White Gaussian noise of the given RMS. */
  static float[] white(int n, double rms, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] noise = new float[n];
    for (int i = 0; i < n; i++) {
      noise[i] = (float) (rms * random.nextGaussian());
    }
    return noise;
  }

  /** The whole of {@code in} at the other rate, given to the resampler in one piece. */
  static float[] resampled(float[] in, FilterBank bank) {
    return resampled(in, bank, in.length, 0);
  }

  /** As above, in blocks of {@code block} samples, or of 1..1000 when {@code block} is 0. */
  static float[] resampled(float[] in, FilterBank bank, int block, long seed) {
    Resampler resampler = new Resampler(bank);
    SplittableRandom random = new SplittableRandom(seed);
    float[] all = new float[resampler.outputMax(in.length) + resampler.outputMax(0)];
    int written = 0;
    for (int at = 0; at < in.length;) {
      int n = Math.min(in.length - at, block == 0 ? random.nextInt(1, 1001) : block);
      float[] out = new float[resampler.outputMax(n)];
      int got = resampler.process(Arrays.copyOfRange(in, at, at + n), n, out);
      System.arraycopy(out, 0, all, written, got);
      written += got;
      at += n;
    }
    float[] tail = new float[resampler.outputMax(0)];
    int got = resampler.flush(tail);
    System.arraycopy(tail, 0, all, written, got);
    return Arrays.copyOf(all, written + got);
  }

  /** Level of the part of {@code signal} at {@code hz}, in dB re an amplitude of 0.5. */
  static double levelDb(float[] signal, double hz, int rateHz) {
    double[] fit = fit(signal, hz, rateHz);
    return 10 * Math.log10((fit[0] * fit[0] + fit[1] * fit[1]) / 0.25);
  }

  /** Power of {@code signal} over that of a tone of amplitude 0.5, in dB. */
  static double powerDb(float[] signal) {
    double sum = 0;
    for (float sample : signal) {
      sum += (double) sample * sample;
    }
    return 10 * Math.log10(sum / signal.length / 0.125);
  }

  /** Power of everything but the tone at {@code hz}, in dB re a tone of amplitude 0.5. */
  static double restDb(float[] signal, double hz, int rateHz) {
    double[] fit = fit(signal, hz, rateHz);
    double rest = 0;
    for (int i = 0; i < signal.length; i++) {
      double angle = 2 * Math.PI * hz * i / rateHz;
      double model = fit[0] * Math.cos(angle) + fit[1] * Math.sin(angle);
      rest += (signal[i] - model) * (signal[i] - model);
    }
    return 10 * Math.log10(rest / signal.length / 0.125);
  }

  /** Cosine and sine amplitude of the tone at {@code hz} that lies nearest to {@code signal}. */
  static double[] fit(float[] signal, double hz, int rateHz) {
    double cc = 0;
    double ss = 0;
    double cs = 0;
    double cx = 0;
    double sx = 0;
    for (int i = 0; i < signal.length; i++) {
      double c = Math.cos(2 * Math.PI * hz * i / rateHz);
      double s = Math.sin(2 * Math.PI * hz * i / rateHz);
      cc += c * c;
      ss += s * s;
      cs += c * s;
      cx += c * signal[i];
      sx += s * signal[i];
    }
    double det = cc * ss - cs * cs;
    return new double[]{(cx * ss - sx * cs) / det, (sx * cc - cx * cs) / det};
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
