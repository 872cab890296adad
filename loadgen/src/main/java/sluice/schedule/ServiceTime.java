package sluice.schedule;

import java.util.SplittableRandom;
import sluice.schedule.Workload.Noise;
import sluice.schedule.Workload.Servers;

/** Draws how long batches take: (alpha + beta b) times lognormal noise, times a straggler's. */
final class ServiceTime {
  /** A stream of chance that no arrival shares, so that noise does not depend on the load. */
  private static final long SALT = 0x5e7_71ceL;

  private final Servers servers;
  private final SplittableRandom random;
  private final boolean isNoisy;

  ServiceTime(Workload workload) {
    servers = workload.servers();
    random = new SplittableRandom(workload.seed() ^ SALT);
    isNoisy = servers.noise().sigma() > 0 || servers.noise().stragglerP() > 0;
  }

  /** Nanoseconds of the next batch, at least 1. */
  long nanos(int size) {
    double nanos = servers.batchMs(size) * Workload.MILLI;
    return Math.max(1, Math.round(isNoisy ? nanos * factor() : nanos));
  }

  private double factor() {
    Noise noise = servers.noise();
    double factor = StrictMath.exp(noise.sigma() * random.nextGaussian());
    return random.nextDouble() < noise.stragglerP() ? factor * noise.stragglerX() : factor;
  }
}
