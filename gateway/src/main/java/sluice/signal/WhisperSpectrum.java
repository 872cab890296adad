package sluice.signal;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Whisper's frame: periodic Hann window, 400 points. JTransforms allocates for lengths that are no
 * power of two, so the transform is 25 of 16 points, joined five by five, twice (Cooley and Tukey,
 * "An algorithm for the machine calculation of complex Fourier series", 1965).
 */
final class WhisperSpectrum implements FrameSpectrum {
  private static final int SMALL = 16;
  private static final int PARTS = FRAME / SMALL;
  private static final int RADIX = 5;
  private final DoubleFFT_1D fft = new DoubleFFT_1D(SMALL);
  private final Join first = new Join(SMALL);
  private final Join second = new Join(SMALL * RADIX);
  private final double[] window = new double[FRAME];
  private final double[] work = new double[FRAME];
  private final Half small = new Half(PARTS, SMALL);
  private final Half middle = new Half(RADIX, SMALL * RADIX);
  private final Half whole = new Half(1, FRAME);
  private final double[] powers = new double[FRAME / 2 + 1];

  WhisperSpectrum() {
    for (int i = 0; i < FRAME; i++) {
      window[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / FRAME);
    }
  }

  @Override
  public int points() {
    return FRAME;
  }

  @Override
  public double[] powers(float[] line, int from) {
    // Part 5r + s holds every 25th sample from 5s + r on: what joining undoes.
    for (int i = 0; i < FRAME; i++) {
      int part = i % RADIX * RADIX + i / RADIX % RADIX;
      work[part * SMALL + i / PARTS] = line[from + i] * window[i];
    }
    for (int part = 0; part < PARTS; part++) {
      fft.realForward(work, part * SMALL);
      small.unpack(work, part);
    }
    for (int part = 0; part < RADIX; part++) {
      first.join(small, middle, part);
    }
    second.join(middle, whole, 0);
    for (int k = 0; k < powers.length; k++) {
      powers[k] = whole.re[k] * whole.re[k] + whole.im[k] * whole.im[k];
    }
    return powers;
  }

  /** Spectra of real signals, one after another: the lines from 0 to half the points. */
  private static final class Half {
    final int points;
    final int lines;
    final double[] re;
    final double[] im;

    Half(int parts, int points) {
      this.points = points;
      lines = points / 2 + 1;
      re = new double[parts * lines];
      im = new double[parts * lines];
    }

    /** Takes what JTransforms leaves of a real signal. */
    void unpack(double[] packed, int part) {
      int to = part * lines;
      int from = part * points;
      re[to] = packed[from];
      re[to + points / 2] = packed[from + 1];
      for (int k = 1; k < points / 2; k++) {
        re[to + k] = packed[from + 2 * k];
        im[to + k] = packed[from + 2 * k + 1];
      }
    }
  }

  /** Makes one spectrum of five, of every fifth sample each. */
  private static final class Join {
    private final double[] cos;
    private final double[] sin;
    private final int lines;

    Join(int points) {
      lines = RADIX * points / 2 + 1;
      cos = new double[RADIX * lines];
      sin = new double[RADIX * lines];
      for (int i = 0; i < cos.length; i++) {
        double angle = -2 * Math.PI * (i % lines * (i / lines)) / (RADIX * points);
        cos[i] = StrictMath.cos(angle);
        sin[i] = StrictMath.sin(angle);
      }
    }

    /** Joins parts {@code 5 part ..} of {@code from} into part {@code part} of {@code to}. */
    void join(Half from, Half to, int part) {
      int n = from.points;
      for (int k = 0; k < lines; k++) {
        int line = k % n;
        // The upper half of a real signal's spectrum is the lower one's mirror image.
        double sign = line > n / 2 ? -1 : 1;
        int at = RADIX * part * from.lines + (line > n / 2 ? n - line : line);
        double re = 0;
        double im = 0;
        for (int r = 0; r < RADIX; r++, at += from.lines) {
          double c = cos[r * lines + k];
          double s = sin[r * lines + k];
          re += c * from.re[at] - s * sign * from.im[at];
          im += c * sign * from.im[at] + s * from.re[at];
        }
        to.re[part * to.lines + k] = re;
        to.im[part * to.lines + k] = im;
      }
    }
  }
}
