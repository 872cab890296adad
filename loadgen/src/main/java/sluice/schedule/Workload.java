package sluice.schedule;

import java.util.List;

/**
 * What comes at how many servers of what speed: one experiment of {@code sluice schedule}.
 *
 * @param name          for people
 * @param durationMs    arrivals come until then
 * @param warmupMs      arrivals before it are served but not counted
 * @param seed          of all chance
 * @param modelError    the policy starts with alpha and beta wrong by this share; 0.5 is 50 % high
 * @param servers       what serves
 * @param interactive   what must be in time
 * @param batchLaneSize largest batch of batch work; an endless backlog of it waits. 0: none
 */
public record Workload(String name, double durationMs, double warmupMs, long seed,
    double modelError, Servers servers, Interactive interactive, int batchLaneSize) {
  /** Nanoseconds in a millisecond. */
  static final double MILLI = 1e6;

  /**
   * Equal servers. A batch of b takes (alpha + beta b) times noise.
   *
   * @param alphaMs  milliseconds of a batch before its first request is counted
   * @param betaMs   milliseconds each request adds
   * @param maxBatch most requests in a batch
   * @param count    batches at once
   * @param noise    how service times vary
   */
  public record Servers(double alphaMs, double betaMs, int maxBatch, int count, Noise noise) {
    /** Milliseconds of a batch of {@code size} without noise. */
    public double batchMs(int size) {
      return alphaMs + betaMs * size;
    }
  }

  /**
   * Factors on service times.
   *
   * @param sigma      of the logarithm of a lognormal factor with median 1
   * @param stragglerP probability that a batch straggles
   * @param stragglerX by how much it is slower then
   */
  public record Noise(double sigma, double stragglerP, double stragglerX) {
    /** Every batch takes what the line says. */
    public static final Noise NONE = new Noise(0, 0, 1);
  }

  /**
   * The interactive class.
   *
   * @param name          as in the file and in arrivals
   * @param arrival       when requests come
   * @param deadlineMs    from arrival
   * @param sloAttainment share that shall be in time
   * @param tenants       who sends, by weight; empty for one nameless tenant
   */
  public record Interactive(String name, ArrivalProcess arrival, double deadlineMs,
      double sloAttainment, List<Tenant> tenants) {
    public Interactive {
      tenants = List.copyOf(tenants);
    }
  }

  /**
   * Who sends.
   *
   * @param id     its name
   * @param share  of the arrivals, relative to the others'
   * @param weight of its fair share when there is not enough for all; its share unless given
   */
  public record Tenant(String id, double share, double weight) {}

  /** The same at {@code scale} times the interactive load. */
  public Workload scaled(double scale) {
    Interactive more = new Interactive(interactive.name, interactive.arrival.scaled(scale),
        interactive.deadlineMs, interactive.sloAttainment, interactive.tenants);
    return new Workload(name, durationMs, warmupMs, seed, modelError, servers, more,
        batchLaneSize);
  }

  /** The same with other chance. */
  public Workload seeded(long otherSeed) {
    return new Workload(name, durationMs, warmupMs, otherSeed, modelError, servers, interactive,
        batchLaneSize);
  }

  /** True when a backlog of batch work waits. */
  public boolean hasBatchLane() {
    return batchLaneSize > 0;
  }

  /** When arrivals end, in nanoseconds. */
  public long durationNanos() {
    return Math.round(durationMs * MILLI);
  }

  /** When counting starts, in nanoseconds. */
  public long warmupNanos() {
    return Math.round(warmupMs * MILLI);
  }

  /** From arrival to deadline, in nanoseconds. */
  public long deadlineNanos() {
    return Math.round(interactive.deadlineMs * MILLI);
  }

  /** Seconds that are counted. */
  public double countedSeconds() {
    return (durationMs - warmupMs) / 1_000;
  }
}
