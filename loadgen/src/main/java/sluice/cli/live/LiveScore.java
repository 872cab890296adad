package sluice.cli.live;

import io.vertx.core.json.JsonObject;

/**
 * What a live run came to, counted over requests due after the warm-up: {@code offered = attained +
 * late + shed + refused + failed}.
 *
 * @param offered   requests
 * @param attained  answered by their deadline, counted from the instant they were due
 * @param late      answered after it, or never
 * @param shed      given up while they waited
 * @param refused   turned away at their offer
 * @param failed    by the tier
 * @param lateP99Ms how late the generator offered them, 99th percentile
 * @param latency   of answered ones, from when they were due
 * @param refusal   of refused ones, from their offer to the answer
 * @param overhead  of batches, from sending to reply beyond the tier's own time
 */
record LiveScore(long offered, long attained, long late, long shed, long refused, long failed,
    double lateP99Ms, Spread latency, Spread refusal, Spread overhead) {
  /** A generator later than this made other arrivals than it should have. */
  static final double LATE_MAX_MS = 2;

  double attainment() {
    return offered == 0 ? 1 : attained / (double) offered;
  }

  /** False when the machine was too busy for the run to say anything. */
  boolean isValid() {
    return lateP99Ms <= LATE_MAX_MS;
  }

  JsonObject json() {
    return new JsonObject().put("offered", offered).put("attained", attained).put("late", late)
        .put("shed", shed).put("refused", refused).put("failed", failed)
        .put("attainment", attainment()).put("generatorLateP99Ms", lateP99Ms)
        .put("valid", isValid()).put("latency", latency.json()).put("refusal", refusal.json())
        .put("overhead", overhead.json());
  }
}
