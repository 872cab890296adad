package sluice.signal;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Kaldi's frame: mean taken out, pre-emphasis 0.97 with the first sample against itself, Povey
 * window (Hann to the power of 0.85), zeros up to 512 points.
 */
final class KaldiSpectrum implements FrameSpectrum {
  private static final int POINTS = 512;
  private static final double PREEMPHASIS = 0.97;
  private static final double POVEY = 0.85;
  private final DoubleFFT_1D fft = new DoubleFFT_1D(POINTS);
  private final double[] window = new double[FRAME];
  private final double[] work = new double[POINTS];
  private final double[] powers = new double[POINTS / 2 + 1];
  private final double scale;

  /** Frames whose samples are multiplied by {@code scale}. */
  KaldiSpectrum(double scale) {
    this.scale = scale;
    for (int i = 0; i < FRAME; i++) {
      double hann = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / (FRAME - 1));
      window[i] = StrictMath.pow(hann, POVEY);
    }
  }

  @Override
  public int points() {
    return POINTS;
  }

  @Override
  public double[] powers(float[] line, int from) {
    double sum = 0;
    for (int i = 0; i < FRAME; i++) {
      sum += line[from + i];
    }
    double mean = sum / FRAME;
    double before = line[from] - mean;
    for (int i = 0; i < FRAME; i++) {
      double sample = line[from + i] - mean;
      work[i] = (sample - PREEMPHASIS * before) * scale * window[i];
      before = sample;
    }
    Arrays.fill(work, FRAME, POINTS, 0);
    fft.realForward(work);
    powers[0] = work[0] * work[0];
    powers[POINTS / 2] = work[1] * work[1];
    for (int k = 1; k < POINTS / 2; k++) {
      powers[k] = work[2 * k] * work[2 * k] + work[2 * k + 1] * work[2 * k + 1];
    }
    return powers;
  }
}
