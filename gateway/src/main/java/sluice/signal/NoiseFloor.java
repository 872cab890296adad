package sluice.signal;

/**
 * Tracks the noise power of each band under speech: a mean over the hops that lie near the band's
 * recent minimum. After Cohen and Berdugo, "Noise estimation by minima controlled recursive
 * averaging", 2002. Owned by one {@link Vad}.
 */
final class NoiseFloor {
  /** Share of a new hop in the smoothed power the minimum is taken of. */
  private static final double SMOOTHING = 0.4;
  /** Share of a noise-only hop in the noise mean: a time constant of 330 ms. */
  private static final double LEARNING = 0.03;
  /** A band this much over its minimum holds speech. Noise itself cannot lie that much over it. */
  private static final double PRESENCE = 3;

  private final int windowHops;
  private final double floor;
  private final double[] smooth = new double[Spectrum.BANDS];
  private final double[] lowest = new double[Spectrum.BANDS];
  private final double[] lowestNext = new double[Spectrum.BANDS];
  private final double[] noise = new double[Spectrum.BANDS];
  private long hops;

  NoiseFloor(int windowHops, double floor) {
    this.windowHops = windowHops;
    this.floor = floor;
  }

  /** Learns from a hop's band powers. */
  void update(double[] powers) {
    boolean turns = hops % windowHops == 0;
    // The first hops are averaged evenly: a mean of few is better than the first alone.
    double learning = Math.max(LEARNING, 1.0 / (hops + 1));
    for (int b = 0; b < Spectrum.BANDS; b++) {
      double power = powers[b] + floor;
      if (hops == 0) {
        start(b, power);
      }
      smooth[b] += SMOOTHING * (power - smooth[b]);
      lowest[b] = turns ? Math.min(lowestNext[b], smooth[b]) : Math.min(lowest[b], smooth[b]);
      lowestNext[b] = turns ? smooth[b] : Math.min(lowestNext[b], smooth[b]);
      if (smooth[b] < PRESENCE * lowest[b]) {
        noise[b] += learning * (power - noise[b]);
      }
      noise[b] = Math.min(noise[b], PRESENCE * lowest[b]);
    }
    hops++;
  }

  /** Noise power of band {@code b}, at least the floor. */
  double power(int b) {
    return noise[b];
  }

  private void start(int b, double power) {
    smooth[b] = power;
    lowest[b] = power;
    lowestNext[b] = power;
    noise[b] = power;
  }
}
