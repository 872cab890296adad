package sluice.tier;

import java.util.SplittableRandom;
import sluice.tier.TierProfile.Cold;
import sluice.tier.TierProfile.Service;

/** Draws service times. Owned by its tier. */
final class ServiceTime {
  private static final double NANOS_PER_MILLI = 1e6;
  private final Service service;
  private final Cold cold;
  private final SplittableRandom noise;
  private final SplittableRandom stragglers;
  private int coldLeft;
  private long lastBusyNanos = Long.MAX_VALUE;

  /** How long a batch takes, and whether the tier had to warm up for it. */
  record Draw(long nanos, boolean isCold) {}

  ServiceTime(TierProfile profile, SplittableRandom random) {
    this.service = profile.service();
    this.cold = profile.cold();
    this.noise = random.split();
    this.stragglers = random.split();
    this.coldLeft = cold.batches();
  }

  /** The next batch starts now. */
  Draw next(int batch, long nowNanos) {
    if (hasIdledSince(nowNanos)) {
      coldLeft = cold.batches();
    }
    double nanos = service.curve().nanos(batch) * noiseFactor() * stragglerFactor();
    boolean isCold = coldLeft > 0;
    if (isCold) {
      coldLeft--;
      nanos += cold.millis() * NANOS_PER_MILLI;
    }
    lastBusyNanos = nowNanos + (long) nanos;
    return new Draw((long) nanos, isCold);
  }

  private boolean hasIdledSince(long nowNanos) {
    return cold.idleMillis() > 0 && lastBusyNanos != Long.MAX_VALUE
        && nowNanos - lastBusyNanos > cold.idleMillis() * NANOS_PER_MILLI;
  }

  private double noiseFactor() {
    double gauss = noise.nextGaussian();
    return service.sigma() == 0 ? 1 : StrictMath.exp(service.sigma() * gauss);
  }

  private double stragglerFactor() {
    return stragglers.nextDouble() < service.stragglerShare() ? service.stragglerFactor() : 1;
  }
}
