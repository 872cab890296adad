package sluice.rollout.judge;

import java.util.Arrays;

/**
 * What experts have made of their parts of a stake of 1, as logarithms; the evidence is the sum.
 * With late starts a fifth of the stake is kept for bets that begin later, one a minute for two
 * hours, so that innocence long past does not outweigh harm that begins now. Owned by one bet.
 */
final class LogWealth {
  /** Late starts there are, one a minute. */
  static final int STARTS = 120;
  /** Of the stake, for bets that begin later. */
  static final double LATE_SHARE = .2;

  private final double[] stakes;
  private final double[] logs;
  private final boolean isLate;
  private int minutes;
  private boolean isKnown;
  private double known;

  /**
   * Experts that begin now, some minutes into the trial.
   *
   * @param parts of the stake, one for each expert, relative
   */
  LogWealth(double[] parts, boolean isLate, int minutesPassed) {
    double total = Arrays.stream(parts).sum();
    this.stakes = Arrays.stream(parts).map(part -> part / total).toArray();
    this.logs = new double[parts.length];
    this.isLate = isLate;
    this.minutes = Math.min(minutesPassed, STARTS);
    for (int i = 0; i < logs.length; i++) {
      logs[i] = StrictMath.log(stakes[i] * begun());
    }
  }

  /** Another bet begins, if any is left to. */
  void startAnother() {
    if (isLate && minutes < STARTS) {
      minutes++;
      add(LATE_SHARE / STARTS);
    }
  }

  /** As if a bet of {@code part} of the stake began now beside it; both together are 1 again. */
  void stakeMore(double part) {
    add(part * begun());
    double total = StrictMath.log1p(part);
    for (int i = 0; i < logs.length; i++) {
      logs[i] -= total;
    }
  }

  /** Part of a stake that is bet by now. */
  private double begun() {
    return isLate ? 1 - LATE_SHARE + LATE_SHARE * minutes / STARTS : 1;
  }

  private void add(double stake) {
    isKnown = false;
    for (int i = 0; i < logs.length; i++) {
      double more = StrictMath.log(stakes[i] * stake);
      double most = Math.max(logs[i], more);
      double least = Math.min(logs[i], more);
      logs[i] = most + StrictMath.log1p(StrictMath.exp(least - most));
    }
  }

  /** An expert's stake is multiplied; {@code log} is the factor's logarithm. */
  void gain(int expert, double log) {
    isKnown = false;
    logs[expert] += log;
  }

  /** Logarithm of the sum of what the experts have. */
  double log() {
    if (!isKnown) {
      isKnown = true;
      known = logSum(logs);
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
