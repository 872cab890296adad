package sluice.signal;

/**
 * A Kaiser-windowed sinc: the low-pass a resampler interpolates with. Formulas: Kaiser,
 * "Nonrecursive digital filter design using the I0-sinh window function", 1974. StrictMath, so that
 * every machine has the same taps.
 *
 * @param pass          end of the pass band as a share of the lower rate's Nyquist frequency, where
 *                      the stop band begins; in (0, 1)
 * @param attenuationDb of the stop band, 50..160
 */
public record FilterDesign(double pass, double attenuationDb) {
  /** -3 dB at 0.95, pass-band ripple 1e-5 dB, stop band -123 dB: the class of soxr HQ. */
  public static final FilterDesign FINE = new FilterDesign(0.913, 125);

  public FilterDesign {
    if (!(pass > 0 && pass < 1) || !(attenuationDb >= 50 && attenuationDb <= 160)) {
      throw new IllegalArgumentException("filter with pass " + pass + " and " + attenuationDb
          + " dB: needs 0 < pass < 1 and 50..160 dB");
    }
  }

  /** Half the filter's length in input samples, rounded up: also its lag. */
  public int halfWidth(int inRateHz, int outRateHz) {
    double transition = Math.PI * (1 - pass) * Math.min(inRateHz, outRateHz) / inRateHz;
    return (int) StrictMath.ceil((attenuationDb - 7.95) / (2.285 * transition) / 2);
  }

  /**
   * The filter's kernel for a pair of rates, with unit gain at DC.
   *
   * @return a function of the distance from its centre, in input samples; 0 from the half width on
   */
  Kernel kernel(int inRateHz, int outRateHz) {
    double cutoff = (1 + pass) / 2 * Math.min(inRateHz, outRateHz) / inRateHz;
    return new Kernel(cutoff, halfWidth(inRateHz, outRateHz), 0.1102 * (attenuationDb - 8.7));
  }

  /**
   * A windowed sinc.
   *
   * @param cutoff    its -6 dB point as a share of the input's Nyquist frequency
   * @param halfWidth in input samples
   * @param beta      shape of the Kaiser window
   */
  record Kernel(double cutoff, int halfWidth, double beta) {
    /** Its value at {@code distance} input samples from the centre. */
    double at(double distance) {
      double x = distance / halfWidth;
      if (Math.abs(x) >= 1) {
        return 0;
      }
      double window = bessel(beta * StrictMath.sqrt(1 - x * x)) / bessel(beta);
      double angle = Math.PI * cutoff * distance;
      return window * cutoff * (distance == 0 ? 1 : StrictMath.sin(angle) / angle);
    }

    /** Modified Bessel function of the first kind, order 0, by its power series. */
    private static double bessel(double x) {
      double term = 1;
      double sum = 1;
      for (int k = 1; term > sum * 1e-18; k++) {
        term *= x / (2 * k) * (x / (2 * k));
        sum += term;
      }
      return sum;
    }
  }
}
