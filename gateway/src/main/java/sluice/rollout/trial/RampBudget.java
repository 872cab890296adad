package sluice.rollout.trial;

import sluice.route.RoutePlan;

/**
 * How many sessions a bad release may harm before it is noticed, and the weight that keeps to it.
 * Detection by an assignment e-process takes about {@code ln(1/level) / r} sessions, with
 * {@code r = (1-w) KL(p0||m) + w KL(p1||m)} and {@code m} the mixture; of those the share {@code w}
 * is on the canary. Besides come the sessions that start before the first scores are in.
 *
 * @param harmedMax    most sessions harmed, on average, before detection; > 0
 * @param feared       harm that is guarded against: the rate becomes so many times the control's;
 *                     > 1. Smaller harms take longer to find and may harm more in all
 * @param delaySeconds from a session's start to its score
 */
public record RampBudget(double harmedMax, double feared, int delaySeconds) {
  /** A rate that is rarer is not estimated from a short past. */
  private static final double RATE_MIN = 1e-4;
  private static final double RATE_MAX = .5;

  public RampBudget {
    if (!(harmedMax > 0) || !(feared > 1) || delaySeconds < 0) {
      throw new IllegalArgumentException("budget of " + harmedMax + " harmed sessions at " + feared
          + " times the rate, scored after " + delaySeconds
          + " s: needs > 0 sessions, > 1 times, >= 0 s");
    }
  }

  /** A hundred sessions, should the rate double, scored 60 s after they started. */
  public static RampBudget standard() {
    return new RampBudget(100, 2, 60);
  }

  /**
   * What is known of the traffic.
   *
   * @param rate              the control's rate of the outcome
   * @param sessionsPerSecond of both arms
   * @param nats              evidence a rollback needs, {@code ln(1/level)} of its hypothesis
   */
  public record Traffic(double rate, double sessionsPerSecond, double nats) {}

  /** Sessions harmed on average before detection, at {@code weight} in (0, 1). */
  public double harmed(double weight, Traffic traffic) {
    double p0 = Math.clamp(traffic.rate(), RATE_MIN, RATE_MAX);
    double p1 = Math.min(feared * p0, (1 + p0) / 2);
    double mixed = (1 - weight) * p0 + weight * p1;
    double perSession = (1 - weight) * divergence(p0, mixed) + weight * divergence(p1, mixed);
    double sessions = traffic.nats() / perSession
        + traffic.sessionsPerSecond() * delaySeconds;
    return weight * sessions * (p1 - p0);
  }

  /** Greatest weight in basis points that keeps to the budget; 0 when none does. O(log). */
  public int cap(Traffic traffic) {
    int low = 0;
    int high = RoutePlan.WHOLE - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (harmed((double) middle / RoutePlan.WHOLE, traffic) <= harmedMax) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static double divergence(double p, double q) {
    return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
  }
}
