package sluice.signal;

import java.util.Arrays;

/**
 * Triangles over the lines of a power spectrum, evenly spaced on a mel scale: line powers in, band
 * energies out. Immutable; about two multiplications per line.
 */
final class MelBank {
  private static final int RATE_HZ = 16_000;
  private final int[] firsts;
  private final double[][] weights;

  private MelBank(int bands) {
    firsts = new int[bands];
    weights = new double[bands][];
  }

  /**
   * Slaney's Auditory Toolbox, as librosa and Whisper use it: linear below 1 kHz, logarithmic
   * above; triangles linear in Hz, of equal area. From 0 to 8 kHz.
   */
  static MelBank slaney(int bands, int lines, int fftSize) {
    double[] edges = new double[bands + 2];
    double top = slaneyMel(RATE_HZ / 2.0);
    for (int i = 0; i < edges.length; i++) {
      edges[i] = slaneyHz(top * i / (bands + 1));
    }
    MelBank bank = new MelBank(bands);
    for (int b = 0; b < bands; b++) {
      double area = 2 / (edges[b + 2] - edges[b]);
      double[] all = new double[lines];
      for (int k = 0; k < lines; k++) {
        all[k] = area * triangle(edges, b, (double) k * RATE_HZ / fftSize);
      }
      bank.keep(b, all);
    }
    return bank;
  }

  /** Kaldi's: triangles linear in {@code 1127 ln(1 + f/700)}, 20 Hz to 8 kHz, height 1. */
  static MelBank kaldi(int bands, int lines, int fftSize) {
    double low = kaldiMel(20);
    double top = kaldiMel(RATE_HZ / 2.0);
    double[] edges = new double[bands + 2];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = low + (top - low) * i / (bands + 1);
    }
    MelBank bank = new MelBank(bands);
    for (int b = 0; b < bands; b++) {
      double[] all = new double[lines];
      for (int k = 0; k < lines; k++) {
        all[k] = triangle(edges, b, kaldiMel((double) k * RATE_HZ / fftSize));
      }
      bank.keep(b, all);
    }
    return bank;
  }

  /** Number of bands. */
  int bands() {
    return firsts.length;
  }

  /** Energy of band {@code b} of a spectrum. */
  double energy(int b, double[] power) {
    double[] row = weights[b];
    int first = firsts[b];
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * power[first + i];
    }
    return sum;
  }

  private void keep(int band, double[] all) {
    int first = 0;
    while (first < all.length && all[first] == 0) {
      first++;
    }
    int end = all.length;
    while (end > first && all[end - 1] == 0) {
      end--;
    }
    firsts[band] = first;
    weights[band] = Arrays.copyOfRange(all, first, end);
  }

  private static double triangle(double[] edges, int band, double at) {
    double rising = (at - edges[band]) / (edges[band + 1] - edges[band]);
    double falling = (edges[band + 2] - at) / (edges[band + 2] - edges[band + 1]);
    return Math.max(0, Math.min(rising, falling));
  }

  private static double kaldiMel(double hz) {
    return 1_127 * StrictMath.log(1 + hz / 700);
  }

  private static double slaneyMel(double hz) {
    return hz < 1_000 ? hz * 3 / 200 : 15 + StrictMath.log(hz / 1_000) * 27 / StrictMath.log(6.4);
  }

  private static double slaneyHz(double mel) {
    return mel < 15
        ? mel * 200 / 3
        : 1_000 * StrictMath.exp(StrictMath.log(6.4) / 27 * (mel - 15));
  }
}
