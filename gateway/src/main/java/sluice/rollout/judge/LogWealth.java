package sluice.rollout.judge;

import java.util.Arrays;

/**
 * What each of a few experts has made of a stake of 1, as logarithms; the evidence is their mean.
 * With late starts half of the stake is kept for bets that begin later, one a minute for two
 * hours, so that innocence long past does not outweigh harm that begins now. Owned by one bet.
 */
final class LogWealth {
  /** Late starts there are, one a minute. */
  static final int STARTS = 120;
  private static final double LATE_SHARE = .5;
  private static final double START = StrictMath.log(LATE_SHARE / STARTS);

  private final double[] logs;
  private final boolean isLate;
  private boolean isKnown;
  private double known;

  /** Experts that begin now, some minutes into the trial. */
  LogWealth(int experts, boolean isLate, int minutesPassed) {
    this.logs = new double[experts];
    this.isLate = isLate;
    if (isLate) {
      double begun = 1 - LATE_SHARE + LATE_SHARE * Math.min(minutesPassed, STARTS) / STARTS;
      Arrays.fill(logs, StrictMath.log(begun));
    }
  }

  /** Another bet begins, if any is left to. */
  void startAnother() {
    if (isLate) {
      isKnown = false;
      for (int i = 0; i < logs.length; i++) {
        double most = Math.max(logs[i], START);
        double least = Math.min(logs[i], START);
        logs[i] = most + StrictMath.log1p(StrictMath.exp(least - most));
      }
    }
  }

  /** An expert's stake is multiplied; {@code log} is the factor's logarithm. */
  void gain(int expert, double log) {
    isKnown = false;
    logs[expert] += log;
  }

  /** Logarithm of the experts' mean. */
  double log() {
    if (!isKnown) {
      isKnown = true;
      known = logSum(logs) - StrictMath.log(logs.length);
    }
    return known;
  }

  /** Logarithm of the sum of what these are logarithms of; safe at any size. */
  static double logSum(double[] logs) {
    double most = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      most = Math.max(most, log);
    }
    if (most == Double.NEGATIVE_INFINITY) {
      return most;
    }
    double sum = 0;
    for (double log : logs) {
      sum += StrictMath.exp(log - most);
    }
    return most + StrictMath.log(sum);
  }
}
