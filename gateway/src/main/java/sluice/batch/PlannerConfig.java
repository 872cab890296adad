package sluice.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import sluice.wire.Lane;

/**
 * Settings of a {@link Planner}. One configuration is meant to fit every tier: what differs between
 * tiers is learned.
 *
 * @param interactive limits of the interactive lane
 * @param batch       limits of the batch lane
 * @param holdNanos   longest idle wait for a fuller batch while a slot is free; 0 sends at once
 * @param topUp       how the batch lane behaves beside the interactive one
 * @param service     where the service-time model starts and how careful it is
 * @param tenants     who may use how much
 */
public record PlannerConfig(LaneLimits interactive, LaneLimits batch, long holdNanos, TopUp topUp,
    Service service, Tenancy tenants) {
  private static final long MILLI = 1_000_000L;

  /** The same for tenants that are all alike. */
  public PlannerConfig(LaneLimits interactive, LaneLimits batch, long holdNanos, TopUp topUp,
      Service service) {
    this(interactive, batch, holdNanos, topUp, service, Tenancy.ALIKE);
  }

  public PlannerConfig {
    require(holdNanos >= 0, "holdNanos", holdNanos, ">= 0");
  }

  /** Limits of {@code lane}. */
  public LaneLimits lane(Lane lane) {
    return lane == Lane.INTERACTIVE ? interactive : batch;
  }

  /** The same with other tenants. */
  public PlannerConfig with(Tenancy others) {
    return new PlannerConfig(interactive, batch, holdNanos, topUp, service, others);
  }

  /** The same with another way of sharing a tier. */
  public PlannerConfig with(TopUp other) {
    return new PlannerConfig(interactive, batch, holdNanos, other, service, tenants);
  }

  /** What a gateway starts with when its configuration says nothing. */
  public static PlannerConfig defaults() {
    return new PlannerConfig(new LaneLimits(2_000, 10_000 * MILLI),
        new LaneLimits(1_000, 120_000 * MILLI), 0, TopUp.defaults(), Service.defaults());
  }

  /**
   * Limits of one lane.
   *
   * @param limit        most requests waiting, 1..1,000,000; one more is shed at its offer
   * @param maxWaitNanos longest wait, > 0; beyond it a request is shed
   */
  public record LaneLimits(int limit, long maxWaitNanos) {
    public LaneLimits {
      require(limit >= 1 && limit <= 1_000_000, "lane limit", limit, "1..1000000");
      require(maxWaitNanos > 0, "lane maxWaitNanos", maxWaitNanos, "> 0");
    }
  }

  /**
   * How the batch lane shares a tier with the interactive lane.
   *
   * @param ageNanos        a batch request that waited longer claims a place of its own, >= 0
   * @param gapNanos        least time between two such claims, >= 0
   * @param quietNanos      interactive silence after which the batch lane has the tier to itself
   * @param headroomPercent share of an interactive request's slack that batch work may use up in
   *                        the worst case, 0..100; 0 means batch work runs only in silence
   * @param slackNanos      slack of interactive requests until some were seen, > 0
   * @param stretchPercent  how much longer than interactive work needs for itself a batch may take
   *                        for batch work in it, 0..10,000; {@link #NO_STRETCH_LIMIT} is without
   *                        such a limit: then only deadlines count
   */
  public record TopUp(long ageNanos, long gapNanos, long quietNanos, int headroomPercent,
      long slackNanos, int stretchPercent) {
    /** Batch work may use the slack that there is. */
    public static final int NO_STRETCH_LIMIT = 10_000;

    /** Without a limit on the stretch. */
    public TopUp(long ageNanos, long gapNanos, long quietNanos, int headroomPercent,
        long slackNanos) {
      this(ageNanos, gapNanos, quietNanos, headroomPercent, slackNanos, NO_STRETCH_LIMIT);
    }

    public TopUp {
      require(stretchPercent >= 0 && stretchPercent <= NO_STRETCH_LIMIT, "topUp stretchPercent",
          stretchPercent, "0.." + NO_STRETCH_LIMIT);
      require(ageNanos >= 0, "topUp ageNanos", ageNanos, ">= 0");
      require(gapNanos >= 0, "topUp gapNanos", gapNanos, ">= 0");
      require(quietNanos >= 0, "topUp quietNanos", quietNanos, ">= 0");
      require(headroomPercent >= 0 && headroomPercent <= 100, "topUp headroomPercent",
          headroomPercent, "0..100");
      require(slackNanos > 0, "topUp slackNanos", slackNanos, "> 0");
    }

    /** Claims after 5 s, at most ten a second; 95 % of the slack; silence is 2 s. */
    public static TopUp defaults() {
      return new TopUp(5_000 * MILLI, 100 * MILLI, 2_000 * MILLI, 95, 300 * MILLI);
    }

    /** The same with another limit on the stretch. */
    public TopUp stretchedBy(int percent) {
      return new TopUp(ageNanos, gapNanos, quietNanos, headroomPercent, slackNanos, percent);
    }
  }

  /**
   * Start and caution of the {@link ServiceModel}.
   *
   * @param baseNanos       service time of a batch before its first request is counted, >= 0
   * @param perRequestNanos what each request adds, > 0
   * @param quantile        share of batches that shall end within the estimate, [0.5, 1)
   * @param minPadding      least factor on the mean, >= 1
   * @param probeNanos      silence after which one hopeless request is sent to learn anew, > 0
   */
  public record Service(long baseNanos, long perRequestNanos, double quantile, double minPadding,
      long probeNanos) {
    public Service {
      require(baseNanos >= 0, "service baseNanos", baseNanos, ">= 0");
      require(perRequestNanos > 0, "service perRequestNanos", perRequestNanos, "> 0");
      require(quantile >= 0.5 && quantile < 1, "service quantile", quantile, "[0.5, 1)");
      require(minPadding >= 1 && minPadding <= 10, "service minPadding", minPadding, "1..10");
      require(probeNanos > 0, "service probeNanos", probeNanos, "> 0");
    }

    /**
     * A streaming conformer on a T4: 31 ms + 0.93 ms a request, from the closed-loop rates in
     * wenet-e2e/wenet runtime/gpu/README.md (644/s at 50 streams, 805/s at 100). An estimate that
     * is 15 % low costs far more than one 15 % high, hence a high quantile.
     */
    public static Service defaults() {
      return new Service(31 * MILLI, 930_000, 0.95, 1.0005, 1_000 * MILLI);
    }
  }

  /**
   * What tenants are allotted.
   *
   * @param named those that are not like the others, by tenant; copied
   */
  public record Tenancy(Map<String, Allotment> named) {
    /** Every tenant like every other. */
    public static final Tenancy ALIKE = new Tenancy(new LinkedHashMap<>());

    public Tenancy {
      named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    /** What {@code tenant} is allotted. */
    public Allotment of(String tenant) {
      return named.getOrDefault(tenant, Allotment.STANDARD);
    }
  }

  /**
   * What one tenant is allotted.
   *
   * @param weight        of its share when there is not enough for all, > 0
   * @param ratePerSecond most requests a second, > 0; infinite without such a limit
   * @param burst         requests it may send at once within that rate, >= 1
   */
  public record Allotment(double weight, double ratePerSecond, double burst) {
    /** Weight 1, no rate of its own. */
    public static final Allotment STANDARD = new Allotment(1, Double.POSITIVE_INFINITY, 1);

    public Allotment {
      require(weight > 0 && weight <= 1_000, "tenant weight", weight, "above 0, at most 1000");
      require(ratePerSecond > 0, "tenant ratePerSecond", ratePerSecond, "> 0");
      require(burst >= 1, "tenant burst", burst, ">= 1");
    }
  }

  private static void require(boolean isMet, String name, Number value, String allowed) {
    if (!isMet) {
      throw new IllegalArgumentException(name + " is " + value + ": needs " + allowed);
    }
  }
}
