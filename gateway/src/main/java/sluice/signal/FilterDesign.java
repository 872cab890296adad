package sluice.signal;

/**
 * A Kaiser-windowed sinc: the low-pass a resampler interpolates with. Formulas: Kaiser,
 * "Nonrecursive digital filter design using the I0-sinh window function", 1974. StrictMath, so that
 * every machine has the same taps.
 *
 * @param pass          end of the pass band as a share of the lower rate's Nyquist frequency; in
 *                      (0, 1). The stop band begins at {@link #STOP}
 * @param attenuationDb of the stop band, 50..160
 */
public record FilterDesign(double pass, double attenuationDb) {
  /** Where the stop band begins, as a share of the lower rate's Nyquist frequency. */
  public static final double STOP = 1.002;
  /**
   * -3 dB at 0.95 and -120 dB from {@link #STOP} on, ripple below 1e-4 dB to 0.85: the shortest
   * Kaiser window that does it, found by a search over its shape.
   */
  public static final FilterDesign FINE = new FilterDesign(0.9123, 121.2);
  /** What the guard filter passes and how well it stops the rest. */
  private static final double GUARD_PASS = 0.9;
  private static final double GUARD_DB = 128;

  public FilterDesign {
    if (!(pass > 0 && pass < 1) || !(attenuationDb >= 50 && attenuationDb <= 160)) {
      throw new IllegalArgumentException("filter with pass " + pass + " and " + attenuationDb
          + " dB: needs 0 < pass < 1 and 50..160 dB");
    }
  }

  /**
   * The filter's kernel at an input rate, with unit gain at DC.
   *
   * @param nyquistHz of the lower rate
   */
  public Kernel kernel(int inRateHz, double nyquistHz) {
    return Kernel.of(pass * nyquistHz / inRateHz, STOP * nyquistHz / inRateHz, attenuationDb);
  }

  /**
   * The filter that stands between a rate and another that this one works at: keeps what this one
   * passes and stops only what would fold onto it, so it is short.
   *
   * @param betweenHz the rate that this filter works at
   * @param nyquistHz of the lowest rate
   */
  static Kernel guard(int inRateHz, int betweenHz, double nyquistHz) {
    return Kernel.of(GUARD_PASS * nyquistHz / inRateHz,
        (betweenHz - STOP * nyquistHz) / inRateHz, GUARD_DB);
  }

  /**
   * A windowed sinc.
   *
   * @param cutoff    its -6 dB point as a share of the input's Nyquist frequency
   * @param halfWidth half its length in input samples: also its lag
   * @param beta      shape of the Kaiser window
   */
  public record Kernel(double cutoff, int halfWidth, double beta) {
    /** By Kaiser's formula for the length; edges are shares of the input rate. */
    private static Kernel of(double pass, double stop, double attenuationDb) {
      double length = (attenuationDb - 7.95) / (2.285 * 2 * Math.PI * (stop - pass));
      return new Kernel(pass + stop, (int) StrictMath.ceil(length / 2),
          0.1102 * (attenuationDb - 8.7));
    }

    /** Its value at {@code distance} input samples from the centre; 0 from the half width on. */
    public double at(double distance) {
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
