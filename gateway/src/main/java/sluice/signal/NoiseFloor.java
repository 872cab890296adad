package sluice.signal;

/**
 * Tracks the noise power of each band under speech: a mean over the hops that lie near the band's
 * recent minimum. After Cohen and Berdugo, "Noise estimation by minima controlled recursive
 * averaging", 2002. Owned by one {@link Vad}.
 */
final class NoiseFloor {
  /** Share of a new hop in the smoothed power the minimum is taken of. */
  private static final float SMOOTHING = 0.4f;
  /** Share of a noise-only hop in the noise mean: a time constant of 330 ms. */
  private static final float LEARNING = 0.03f;
  /** A band this much over its minimum holds speech. Noise itself cannot lie that much over it. */
  private static final float PRESENCE = 3;

  private final int windowHops;
  private final float floor;
  private final float[] smooth = new float[Spectrum.BANDS];
  private final float[] lowest = new float[Spectrum.BANDS];
  private final float[] lowestNext = new float[Spectrum.BANDS];
  private final float[] noise = new float[Spectrum.BANDS];
  private long hops;

  NoiseFloor(int windowHops, float floor) {
    this.windowHops = windowHops;
    this.floor = floor;
  }

  /** Learns from a hop's band powers. */
  void update(float[] powers) {
    boolean turns = hops % windowHops == 0;
    // The first hops are averaged evenly: a mean of few is better than the first alone.
    float learning = Math.max(LEARNING, 1f / (hops + 1));
    for (int b = 0; b < Spectrum.BANDS; b++) {
      float power = powers[b] + floor;
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
  float power(int b) {
    return noise[b];
  }

  private void start(int b, float power) {
    smooth[b] = power;
    lowest[b] = power;
    lowestNext[b] = power;
    noise[b] = power;
  }
}
