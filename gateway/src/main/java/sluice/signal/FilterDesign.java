package sluice.signal;

/**
 * A Kaiser-windowed sinc: the low-pass a resampler interpolates with. Formulas: Kaiser,
 * "Nonrecursive digital filter design using the I0-sinh window function", 1974. StrictMath, so that
 * every machine has the same taps.
 *
 * @param pass          end of the pass band as a share of a Nyquist frequency, above 0
 * @param stop          where the stop band begins, as a share of the same frequency
 * @param attenuationDb of the stop band, 50..160
 */
public record FilterDesign(double pass, double stop, double attenuationDb) {
  /**
   * -3 dB at 0.95 and -120 dB from 1.002 of the lower rate's Nyquist frequency on, ripple below
   * 1e-4 dB to 0.85: the shortest Kaiser window that does it, found by a search over its shape.
   */
  public static final FilterDesign FINE = new FilterDesign(0.9123, 1.002, 121.2);

  public FilterDesign {
    if (!(pass > 0 && pass < stop) || !(attenuationDb >= 50 && attenuationDb <= 160)) {
      throw new IllegalArgumentException("filter with pass " + pass + ", stop " + stop + " and "
          + attenuationDb + " dB: needs 0 < pass < stop and 50..160 dB");
    }
  }

  /**
   * The filter between a high rate and one that {@link #FINE} works at: keeps what that passes and
   * stops only what would fold onto it, so it is short.
   *
   * @param share of the common rate over the band's Nyquist frequency
   */
  static FilterDesign guard(double share) {
    return new FilterDesign(0.9, share - FINE.stop, 125);
  }

  /** Half the filter's length in input samples, rounded up: also its lag. */
  public int halfWidth(int inRateHz, double nyquistHz) {
    double transition = 2 * Math.PI * (stop - pass) * nyquistHz / inRateHz;
    return (int) StrictMath.ceil((attenuationDb - 7.95) / (2.285 * transition) / 2);
  }

  /**
   * The filter's kernel at an input rate.
   *
   * @param nyquistHz the frequency that pass and stop are shares of
   * @return a function of the distance from its centre, in input samples; 0 from the half width on
   */
  Kernel kernel(int inRateHz, double nyquistHz) {
    double cutoff = (pass + stop) * nyquistHz / inRateHz;
    return new Kernel(cutoff, halfWidth(inRateHz, nyquistHz), 0.1102 * (attenuationDb - 8.7));
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
