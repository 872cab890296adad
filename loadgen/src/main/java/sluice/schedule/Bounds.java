package sluice.schedule;

import sluice.schedule.ArrivalProcess.Mmpp;
import sluice.schedule.Workload.Servers;

/**
 * What no policy can beat on given servers with a given deadline, in requests per second: closed
 * forms for fluid arrivals and service times without noise. With l(b) = alpha + beta b, N servers
 * and deadline D. Staggering after Symphony (arXiv 2308.07470), halving after Nexus (SOSP 2019).
 */
public final class Bounds {
  private static final double WANTED = 0.99;
  private static final int STEPS = 4_000;

  private final Servers servers;
  private final double deadlineMs;

  /** Bounds of {@code servers} with a deadline in milliseconds from arrival. */
  public Bounds(Servers servers, double deadlineMs) {
    this.servers = servers;
    this.deadlineMs = deadlineMs;
  }

  /** Bounds of a workload's servers and deadline. */
  public static Bounds of(Workload workload) {
    return new Bounds(workload.servers(), workload.interactive().deadlineMs());
  }

  /** U_abs: no useful batch lasts longer than D; holds for every arrival process. */
  public double absolute() {
    double most = Math.floor((deadlineMs - servers.alphaMs()) / servers.betaMs() + 1e-9);
    return most < 1 ? 0 : rate((int) Math.min(servers.maxBatch(), most));
  }

  /**
   * U_stag: evenly spaced arrivals and no loss, with staggered servers: the largest batch with l(b)
   * (1 + (b - 1) / (b N)) <= D.
   */
  public double staggered() {
    double best = 0;
    for (int size = 1; size <= servers.maxBatch(); size++) {
      double cycle = 1 + (size - 1) / ((double) size * servers.count());
      best = servers.batchMs(size) * cycle <= deadlineMs ? Math.max(best, rate(size)) : best;
    }
    return best;
  }

  /** Nexus: half of the deadline for the batch before one's own, 2 l(b) <= D. */
  public double nexus() {
    double best = 0;
    for (int size = 1; size <= servers.maxBatch(); size++) {
      best = 2 * servers.batchMs(size) <= deadlineMs ? Math.max(best, rate(size)) : best;
    }
    return best;
  }

  /**
   * G: most goodput at {@code perSecond} arrivals. A batch holds only what came in the last D -
   * l(b), so it is all of the arrivals up to U_stag and rises to U_abs as they grow.
   */
  public double goodput(double perSecond) {
    double best = 0;
    for (int size = 1; size <= servers.maxBatch() && servers.batchMs(size) <= deadlineMs; size++) {
      if (size <= 1 + perSecond / 1_000 * (deadlineMs - servers.batchMs(size))) {
        best = Math.max(best, rate(size));
      }
    }
    return Math.min(perSecond, best);
  }

  /**
   * G of a process whose rate has states, each weighted with the share of time spent in it.
   *
   * @param shares of time, summing to 1: nominal ones, or those of a run
   */
  public double goodput(Mmpp mmpp, double[] shares) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i] * goodput(mmpp.rates().get(i));
    }
    return sum;
  }

  /**
   * G of what a run really met. For an MMPP the time that this run spent in each state counts, not
   * the states' nominal shares: a run of 20 s has few dwells, and on W5 nominal shares put good
   * policies 16 % above the bound.
   */
  public double goodput(Workload workload, Traffic traffic) {
    if (workload.interactive().arrival() instanceof Mmpp mmpp) {
      return goodput(mmpp, shares(mmpp, traffic.stateSeconds()));
    }
    return goodput(traffic.countFrom(workload.warmupNanos()) / workload.countedSeconds());
  }

  /** U99: the largest arrival rate of which G is 99 %; in every state for an MMPP. */
  public double rate99(ArrivalProcess arrival) {
    if (arrival instanceof Mmpp mmpp) {
      return mmpp.ratePerSecond() * scale99(mmpp, shares(mmpp, new double[0]));
    }
    double best = 0;
    for (int size = 1; size <= servers.maxBatch() && servers.batchMs(size) <= deadlineMs; size++) {
      double most = rate(size) / WANTED;
      boolean canFill = size <= 1 + most / 1_000 * (deadlineMs - servers.batchMs(size));
      best = canFill ? Math.max(best, most) : best;
    }
    return best;
  }

  /**
   * The largest factor on {@code workload}'s load at which G is 99 % of it; by realised state times
   * for an MMPP.
   */
  public double scale99(Workload workload, Traffic traffic) {
    ArrivalProcess arrival = workload.interactive().arrival();
    return arrival instanceof Mmpp mmpp
        ? scale99(mmpp, shares(mmpp, traffic.stateSeconds()))
        : rate99(arrival) / arrival.ratePerSecond();
  }

  private double scale99(Mmpp mmpp, double[] shares) {
    double mean = 0;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < shares.length; i++) {
      mean += shares[i] * mmpp.rates().get(i);
      least = mmpp.rates().get(i) > 0 ? Math.min(least, mmpp.rates().get(i)) : least;
    }
    double high = absolute() / WANTED / least;
    for (int step = STEPS; step > 0; step--) {
      double scale = high * step / STEPS;
      if (goodput((Mmpp) mmpp.scaled(scale), shares) >= WANTED * mean * scale) {
        return scale;
      }
    }
    return 0;
  }

  /** B*: most batch work beside {@code perSecond} interactive requests; batches of its lane. */
  public double batchLane(double perSecond, int laneSize) {
    return absolute() == 0 ? 0 : Math.max(0, rate(laneSize) * (1 - perSecond / absolute()));
  }

  /** U_stag - lambda: batch work of a topped-up schedule that does not know what comes next. */
  public double staggeredRest(double perSecond) {
    return Math.max(0, staggered() - perSecond);
  }

  private double rate(int size) {
    return servers.count() * size / servers.batchMs(size) * 1_000;
  }

  /** Shares of time, the nominal ones when nothing was measured. */
  private static double[] shares(Mmpp mmpp, double[] seconds) {
    double total = 0;
    for (double s : seconds) {
      total += s;
    }
    double[] shares = new double[mmpp.rates().size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = total > 0 ? seconds[i] / total : mmpp.share(i);
    }
    return shares;
  }
}
