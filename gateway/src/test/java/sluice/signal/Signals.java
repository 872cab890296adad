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
}
