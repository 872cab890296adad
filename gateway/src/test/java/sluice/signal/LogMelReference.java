package sluice.signal;

import java.util.ArrayList;
import java.util.List;

/**
 * Log-mel by the formulas, in double precision, with nothing shared with {@link LogMel}: a Fourier
 * sum term by term over the whole padded signal, and filters written after librosa and Kaldi.
 */
final class LogMelReference {
  private static final int HOP = 160;
  private static final int FRAME = 400;

  private LogMelReference() {}

  /** Whisper's values of the whole signal, clamped below its loudest: {@code frames * bands}. */
  static double[] whisper(float[] x, int bands) {
    double[][] logs = whisperLogs(x, bands);
    double loudest = Double.NEGATIVE_INFINITY;
    for (double[] row : logs) {
      for (double value : row) {
        loudest = Math.max(loudest, value);
      }
    }
    double[] all = new double[logs.length * bands];
    for (int i = 0; i < all.length; i++) {
      all[i] = (Math.max(logs[i / bands][i % bands], loudest - 8) + 4) / 4;
    }
    return all;
  }

  /** Decimal logarithms of Whisper's band energies, before any clamp. */
  static double[][] whisperLogs(float[] x, int bands) {
    double[] padded = new double[x.length + FRAME];
    for (int i = 0; i < padded.length && x.length > 1; i++) {
      int at = i - FRAME / 2;
      while (at < 0 || at >= x.length) {
        at = at < 0 ? -at : 2 * x.length - 2 - at;
      }
      padded[i] = x[at];
    }
    double[][] filters = slaney(bands);
    double[][] logs = new double[x.length / HOP][bands];
    for (int f = 0; f < logs.length; f++) {
      double[] frame = new double[FRAME];
      for (int i = 0; i < FRAME; i++) {
        frame[i] = padded[f * HOP + i] * (1 - StrictMath.cos(2 * Math.PI * i / FRAME)) / 2;
      }
      double[] power = powers(frame, FRAME);
      for (int b = 0; b < bands; b++) {
        logs[f][b] = StrictMath.log10(Math.max(1e-10, dot(filters[b], power)));
      }
    }
    return logs;
  }

  /** Kaldi's values: {@code frames * bands}. */
  static double[] kaldi(float[] x, int bands, double scale) {
    List<Double> all = new ArrayList<>();
    for (int from = 0; from + FRAME <= x.length; from += HOP) {
      double[] power = powers(kaldiFrame(x, from, scale), 512);
      for (int b = 0; b < bands; b++) {
        all.add(StrictMath.log(Math.max(1.1920928955078125e-7, kaldiEnergy(power, b, bands))));
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] kaldiFrame(float[] x, int from, double scale) {
    double[] frame = new double[FRAME];
    double mean = 0;
    for (int i = 0; i < FRAME; i++) {
      frame[i] = x[from + i] * scale;
      mean += frame[i] / FRAME;
    }
    for (int i = 0; i < FRAME; i++) {
      frame[i] -= mean;
    }
    for (int i = FRAME - 1; i > 0; i--) {
      frame[i] -= 0.97 * frame[i - 1];
    }
    frame[0] -= 0.97 * frame[0];
    for (int i = 0; i < FRAME; i++) {
      double hann = 0.5 * (1 - StrictMath.cos(2 * Math.PI * i / (FRAME - 1)));
      frame[i] *= StrictMath.pow(hann, 0.85);
    }
    return frame;
  }

  private static double kaldiEnergy(double[] power, int band, int bands) {
    double low = mel(20);
    double step = (mel(8_000) - low) / (bands + 1);
    double left = low + band * step;
    double right = left + 2 * step;
    double sum = 0;
    for (int k = 0; k < 256; k++) {
      double at = mel(31.25 * k);
      if (at > left && at < right) {
        sum += power[k] * (at <= left + step ? at - left : right - at) / step;
      }
    }
    return sum;
  }

  private static double mel(double hz) {
    return 1_127 * StrictMath.log1p(hz / 700);
  }

  private static double[] powers(double[] frame, int points) {
    double[] cos = new double[points];
    double[] sin = new double[points];
    for (int i = 0; i < points; i++) {
      cos[i] = StrictMath.cos(2 * Math.PI * i / points);
      sin[i] = StrictMath.sin(2 * Math.PI * i / points);
    }
    double[] power = new double[points / 2 + 1];
    for (int k = 0; k < power.length; k++) {
      double re = 0;
      double im = 0;
      for (int i = 0; i < frame.length; i++) {
        re += frame[i] * cos[i * k % points];
        im -= frame[i] * sin[i * k % points];
      }
      power[k] = re * re + im * im;
    }
    return power;
  }

  /** After librosa.filters.mel: ramps, the lesser of two slopes, divided by half the width. */
  private static double[][] slaney(int bands) {
    double logStep = StrictMath.log(6.4) / 27;
    double melMax = 15 + StrictMath.log(8) / logStep;
    double[] hz = new double[bands + 2];
    for (int i = 0; i < hz.length; i++) {
      double mel = melMax / (bands + 1) * i;
      hz[i] = mel >= 15 ? 1_000 * StrictMath.exp(logStep * (mel - 15)) : mel / 0.015;
    }
    double[][] filters = new double[bands][FRAME / 2 + 1];
    for (int b = 0; b < bands; b++) {
      for (int k = 0; k <= FRAME / 2; k++) {
        double f = 40.0 * k;
        double slope = Math.min((f - hz[b]) / (hz[b + 1] - hz[b]),
            (hz[b + 2] - f) / (hz[b + 2] - hz[b + 1]));
        filters[b][k] = Math.max(slope, 0) * 2 / (hz[b + 2] - hz[b]);
      }
    }
    return filters;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
