package sluice.experiment;

import java.util.SplittableRandom;

/**
 * What wanders for both arms alike: a slow wave and a noise that forgets within two minutes, for
 * load, for errors and for latencies. Owned by a run; asked once a second, in order.
 */
final class Drift {
  /** Noise of errors is wider than that of latencies, as reference measurements have it. */
  private static final double ERROR_WIDTH = 2;
  private static final double FORGETS_SECONDS = 120;
  private static final double WAVE_SECONDS = 1_500;

  private final double width;
  private final SplittableRandom random;
  private final double[] noise = new double[3];
  private double load = 1;
  private double error = 1;
  private double latency = 1;

  Drift(double width, SplittableRandom random) {
    this.width = width;
    this.random = random;
  }

  void advance(long second) {
    if (width == 0) {
      return;
    }
    double kept = StrictMath.exp(-1 / FORGETS_SECONDS);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = kept * noise[i] + Math.sqrt(1 - kept * kept) * random.nextGaussian();
    }
    double wave = StrictMath.sin(2 * Math.PI * second / WAVE_SECONDS);
    load = 1 + width * wave;
    error = StrictMath.exp(width * (wave + ERROR_WIDTH * noise[1]));
    latency = StrictMath.exp(width * (wave + noise[2]) / 2);
  }

  /** Factor on arrivals. */
  double load() {
    return load;
  }

  /** Factor on rates. */
  double error() {
    return error;
  }

  /** Factor on latencies. */
  double latency() {
    return latency;
  }
}
