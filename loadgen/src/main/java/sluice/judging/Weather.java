package sluice.judging;

import java.util.SplittableRandom;

/**
 * The factors of a {@link Climate}, second by second, the same for both arms. The sine lasts half
 * an hour with a phase by chance; an incident starts by chance in minutes 10 to 40.
 */
final class Weather {
  private static final double SWING = 0.15;
  private static final double PERIOD_SECONDS = 1_800;
  private static final double MEMORY = Math.exp(-1 / 120.0);
  private static final double LATENCY_SD = 0.10;
  private static final double ERROR_SD = 0.40;
  private static final int INCIDENT_SECONDS = 600;
  private static final double INCIDENT_ERRORS = 5;
  private static final double INCIDENT_LATENCY = 1.5;

  private final Climate climate;
  private final SplittableRandom random;
  private final double phase;
  private final int incidentSecond;
  private double latencyNoise;
  private double errorNoise;
  private double swing;
  private boolean isIncident;

  Weather(Climate climate, SplittableRandom random) {
    this.climate = climate;
    this.random = random;
    phase = 2 * Math.PI * random.nextDouble();
    incidentSecond = 600 + random.nextInt(1_800);
    latencyNoise = LATENCY_SD * random.nextGaussian();
    errorNoise = ERROR_SD * random.nextGaussian();
  }

  /** Moves on to {@code second}; call it for every second in turn. */
  void next(int second) {
    if (climate == Climate.STATIONARY) {
      return;
    }
    double fresh = Math.sqrt(1 - MEMORY * MEMORY);
    latencyNoise = MEMORY * latencyNoise + fresh * LATENCY_SD * random.nextGaussian();
    errorNoise = MEMORY * errorNoise + fresh * ERROR_SD * random.nextGaussian();
    swing = SWING * Math.sin(phase + 2 * Math.PI * second / PERIOD_SECONDS);
    isIncident = climate == Climate.INCIDENT && second >= incidentSecond
        && second < incidentSecond + INCIDENT_SECONDS;
  }

  /** What the arrivals are multiplied with. */
  double traffic() {
    return 1 + swing;
  }

  /** Natural logarithm of what latencies are multiplied with. */
  double logLatency() {
    return climate == Climate.STATIONARY ? 0
        : Math.log1p(swing) + latencyNoise + (isIncident ? Math.log(INCIDENT_LATENCY) : 0);
  }

  /** What the error rate is multiplied with: by its noise 1 in the median, 1.08 in the mean. */
  double errors() {
    return climate == Climate.STATIONARY ? 1
        : Math.exp(errorNoise) * (isIncident ? INCIDENT_ERRORS : 1);
  }
}
