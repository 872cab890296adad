package sluice.rollout.alarm;

import java.util.Arrays;
import sluice.rollout.alarm.Page.Counts;

/**
 * Evidence that a share of missing values is on the wrong side of a limit, and since when: an
 * e-detector (Shin, Ramdas and Rinaldo, 2024). Each of some experts bets on one share; his wealth
 * is multiplied by his likelihood ratio against the limit, begins again at 1 when it fell below,
 * and the mean of the wealths is the evidence. While the share is on the right side of the limit,
 * whatever it does there, the mean number of ticks until the evidence reaches {@code m} is at least
 * {@code m}. Owned by its alarm.
 */
final class MissingDetector {
  /** Wealth beyond this changes no decision, and keeps sums finite. */
  private static final double LOG_MAX = 600;

  private final double limit;
  private final double[] shares;
  private final double[] logWealth;
  private final long[] since;
  private final Counts[] counts;

  /**
   * No evidence yet.
   *
   * @param limit   share at the edge of what is right, within (0, 1)
   * @param factors what the experts bet on, in limits: all above 1 to find too many missing values,
   *                all below 1 to find few enough
   */
  MissingDetector(double limit, double... factors) {
    this.limit = limit;
    this.shares = new double[factors.length];
    this.logWealth = new double[factors.length];
    this.since = new long[factors.length];
    this.counts = new Counts[factors.length];
    for (int i = 0; i < factors.length; i++) {
      shares[i] = Math.min(limit * factors[i], 1 - 1e-6);
    }
  }

  /** Adds a tick of {@code total} values, {@code missing} of them missing. */
  void add(long tick, long missing, long total) {
    if (total == 0) {
      return;
    }
    for (int i = 0; i < shares.length; i++) {
      if (logWealth[i] <= 0) {
        logWealth[i] = 0;
        since[i] = tick;
        counts[i] = new Counts(0, 0);
      }
      counts[i] = counts[i].plus(missing, total);
      double ratio = missing * Math.log(shares[i] / limit)
          + (total - missing) * Math.log((1 - shares[i]) / (1 - limit));
      logWealth[i] = Math.min(LOG_MAX, logWealth[i] + ratio);
    }
  }

  /** Mean wealth, as it stands after the last tick. */
  double evidence() {
    double sum = 0;
    for (double log : logWealth) {
      sum += Math.exp(log);
    }
    return sum / shares.length;
  }

  /** First tick of what the richest expert saw: the likeliest moment of the change. */
  long since() {
    return since[richest()];
  }

  /** Values since then; there must have been some. */
  Counts counts() {
    return counts[richest()];
  }

  /** Forgets all evidence. */
  void reset() {
    Arrays.fill(logWealth, 0);
  }

  private int richest() {
    int richest = 0;
    for (int i = 1; i < shares.length; i++) {
      richest = logWealth[i] > logWealth[richest] ? i : richest;
    }
    return richest;
  }
}
