package sluice.tier;

import sluice.route.Tier;

/**
 * How a simulated tier behaves.
 *
 * @param tier       name, release, largest batch and concurrency
 * @param waitingMax most batches that wait inside the tier; the next one fails "tier queue full"
 * @param service    how long a batch takes
 * @param cold       what warming up costs
 * @param errors     how often it mishears
 * @param faults     how often it fails
 */
public record TierProfile(Tier tier, int waitingMax, Service service, Cold cold, Errors errors,
    Faults faults) {
  public TierProfile {
    if (waitingMax < 0) {
      throw new IllegalArgumentException(
          "tier " + tier.name() + ": waitingMax " + waitingMax + " must be >= 0");
    }
  }

  /** This profile with other errors. */
  public TierProfile withErrors(Errors other) {
    return new TierProfile(tier, waitingMax, service, cold, other, faults);
  }

  /** The same, every batch {@code millis} slower; >= 0. */
  public TierProfile slower(double millis) {
    LatencyCurve curve = new LatencyCurve(service.curve().points().stream()
        .map(p -> new LatencyCurve.Point(p.batch(), p.millis() + millis)).toList());
    return new TierProfile(tier, waitingMax,
        new Service(curve, service.sigma(), service.stragglerShare(), service.stragglerFactor()),
        cold, errors, faults);
  }

  /** This profile with other faults. */
  public TierProfile withFaults(Faults other) {
    return new TierProfile(tier, waitingMax, service, cold, errors, other);
  }

  /**
   * Service time: {@code curve(batch) * exp(sigma * N(0,1))}, and now and then a straggler.
   *
   * @param curve           median by batch size
   * @param sigma           of the lognormal noise, >= 0
   * @param stragglerShare  share of batches that are stragglers, [0, 1]
   * @param stragglerFactor what a straggler takes times, >= 1
   */
  public record Service(LatencyCurve curve, double sigma, double stragglerShare,
      double stragglerFactor) {
    public Service {
      Share.check("stragglerShare", stragglerShare);
      if (!(sigma >= 0 && sigma <= 3) || !(stragglerFactor >= 1 && stragglerFactor <= 1e4)) {
        throw new IllegalArgumentException("service noise sigma " + sigma + ", stragglerFactor "
            + stragglerFactor + ": needs 0 <= sigma <= 3 and 1 <= factor <= 10000");
      }
    }

    /** A service time without any noise. */
    public static Service steady(LatencyCurve curve) {
      return new Service(curve, 0, 0, 1);
    }
  }

  /**
   * Warming up.
   *
   * @param millis     what a cold batch takes longer, >= 0
   * @param batches    how many batches are cold after a start or a long idle time, >= 0
   * @param idleMillis idle time after which the tier is cold again; 0 when it stays warm
   */
  public record Cold(double millis, int batches, long idleMillis) {
    /** Always warm. */
    public static final Cold NEVER = new Cold(0, 0, 0);

    public Cold {
      if (!(millis >= 0 && millis <= 3_600_000) || batches < 0 || idleMillis < 0) {
        throw new IllegalArgumentException("cold start of " + millis + " ms for " + batches
            + " batches after " + idleMillis + " ms idle: all must be >= 0");
      }
    }
  }

  /**
   * Failures of whole batches; both shares of all batches, [0, 1], their sum at most 1.
   *
   * @param retryable share that fails but may succeed when tried again
   * @param fatal     share that fails and would fail again
   */
  public record Faults(double retryable, double fatal) {
    /** Never fails. */
    public static final Faults NONE = new Faults(0, 0);

    public Faults {
      Share.check("retryable", retryable);
      Share.check("fatal", fatal);
      Share.check("retryable + fatal", retryable + fatal);
    }
  }
}
