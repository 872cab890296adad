package sluice.schedule;

import java.util.List;

/**
 * What a policy made of a workload, counted over arrivals after the warm-up.
 *
 * @param offered          arrivals
 * @param attained         finished by their deadline
 * @param late             finished after it, or still open at the end
 * @param dropped          given up while they waited
 * @param rejected         turned away at arrival
 * @param seconds          that were counted
 * @param batchLaneItems   items of batch work finished in them
 * @param wastedShare      share of busy server time spent on late items, pro rata
 * @param utilisation      share of server time with a batch running
 * @param meanBatch        mean requests in a batch
 * @param p50Ms            median time from arrival to the end, of those that finished
 * @param p99Ms            its 99th percentile
 * @param jain             Jain's index of on-time over weighted max-min fair share, (0, 1]
 * @param tenants          by tenant, in the workload's order
 */
public record Score(long offered, long attained, long late, long dropped, long rejected,
    double seconds, long batchLaneItems, double wastedShare, double utilisation,
    double meanBatch, double p50Ms, double p99Ms, double jain, List<TenantScore> tenants) {
  public Score {
    tenants = List.copyOf(tenants);
  }

  /**
   * One tenant's part.
   *
   * @param id        its name; empty for the nameless one
   * @param offered   arrivals
   * @param attained  in time
   * @param fairShare what would have been in time had the total been shared by weight, max-min
   */
  public record TenantScore(String id, long offered, long attained, double fairShare) {
    /** Share in time; 1 when nothing was offered. */
    public double attainment() {
      return share(attained, offered);
    }
  }

  /** Share in time; 1 when nothing was offered. */
  public double attainment() {
    return share(attained, offered);
  }

  /** In time per second. */
  public double goodputPerSecond() {
    return attained / seconds;
  }

  /** Arrivals per second. */
  public double offeredPerSecond() {
    return offered / seconds;
  }

  /** Items of batch work finished per second. */
  public double batchLanePerSecond() {
    return batchLaneItems / seconds;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 1 : part / (double) whole;
  }
}
