package sluice.signal;

import org.jtransforms.fft.FloatFFT_1D;

/**
 * Mean power of the bands of one frame, and how periodic it is: Hann window, FFT, and an
 * autocorrelation of the compressed spectrum. Owned by one stream.
 */
final class Spectrum {
  /** Samples of a frame: 32 ms at 16 kHz, two periods of the lowest voice. */
  static final int FRAME = 512;
  /** Band edges in FFT bins of 31.25 Hz: 94 Hz to 7.5 kHz, about as wide as critical bands. */
  private static final int[] EDGES = {3, 6, 9, 12, 15, 19, 23, 28, 33, 39, 46, 54, 63, 74, 87, 102,
      119, 139, 163, 196, 240};
  static final int BANDS = EDGES.length - 1;
  /** Bins that voices are periodic in: 94 Hz to 4 kHz. */
  private static final int VOICE_FROM = 3;
  private static final int VOICE_TO = 128;
  /** Periods of voices, in samples: 400 Hz down to 70 Hz. */
  private static final int LAG_FROM = 40;
  private static final int LAG_TO = 228;

  private final FloatFFT_1D fft = new FloatFFT_1D(FRAME);
  private final float[] window = new float[FRAME];
  private final float[] work = new float[FRAME];

  Spectrum() {
    double energy = 0;
    double[] hann = new double[FRAME];
    for (int i = 0; i < FRAME; i++) {
      hann[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / FRAME);
      energy += hann[i] * hann[i];
    }
    for (int i = 0; i < FRAME; i++) {
      window[i] = (float) (hann[i] / StrictMath.sqrt(energy));
    }
  }

  /**
   * Writes the mean power of each band of {@code frame[0 .. FRAME)} to {@code bands}. White noise
   * of variance v gives v in each.
   */
  void bands(float[] frame, float[] bands) {
    for (int i = 0; i < FRAME; i++) {
      work[i] = frame[i] * window[i];
    }
    fft.realForward(work);
    for (int b = 0; b < BANDS; b++) {
      float sum = 0;
      for (int k = EDGES[b]; k < EDGES[b + 1]; k++) {
        sum += work[2 * k] * work[2 * k] + work[2 * k + 1] * work[2 * k + 1];
      }
      bands[b] = sum / (EDGES[b + 1] - EDGES[b]);
    }
  }

  /**
   * How periodic the frame last given to {@link #bands} is: the highest correlation of its voice
   * band with itself one period later, 0 none to about 1; uses up the spectrum, so ask once.
   */
  float periodicity() {
    work[0] = 0;
    work[1] = 0;
    for (int k = 1; k < FRAME / 2; k++) {
      float power = work[2 * k] * work[2 * k] + work[2 * k + 1] * work[2 * k + 1];
      work[2 * k] = k < VOICE_FROM || k >= VOICE_TO ? 0 : (float) Math.sqrt(power);
      work[2 * k + 1] = 0;
    }
    fft.realInverse(work, false);
    float highest = 0;
    for (int lag = LAG_FROM; lag < LAG_TO; lag++) {
      highest = Math.max(highest, work[lag]);
    }
    return work[0] > 0 ? Math.min(1, highest / work[0]) : 0;
  }
}
