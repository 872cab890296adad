package sluice.rollout.judge;

import java.util.Arrays;

/**
 * The assignment e-process of a rate: experts bet that the canary's rate is a multiple of
 * control's, against the nearest point of the null. Under the null no factor is expected above 1,
 * in each tick given the past, so control's rate may wander at will. Owned by one case.
 */
final class RateBet {
  private static final double RATE_MAX = 1 - 1e-6;
  private static final double RATE_MIN = 1e-9;
  /** Beyond it the point of the null lies too near to 1 to be told from it in a double. */
  private static final double PROVABLE_MAX = 1 - 1e-5;

  /** The canary's rate over control's, by expert; the second is what a rate is designed for. */
  private static final double[] WORSE = {1.3, 2, 3.5, 10};
  private static final double[] WORSE_STAKES = {1, 3, 1, 3};
  private static final double[] HARMLESS = {1.1, 1, .85, .6};
  private static final double[] HARMLESS_STAKES = {1, 1, 1, 1};
  /** Part of the stake that bets on twice control's rate. */
  static final double DOUBLED_STAKE = WORSE_STAKES[1] / Arrays.stream(WORSE_STAKES).sum();

  private final double[] multiples;
  private final double ratio;
  private final double margin;
  private final boolean isRollback;
  private final LogWealth wealth;
  private final double[] gains;
  private double tunedRate = -1;
  private double tunedWeight = -1;

  private RateBet(double[] multiples, double ratio, double margin, boolean isRollback,
      LogWealth wealth) {
    this.multiples = multiples;
    this.ratio = ratio;
    this.margin = margin;
    this.isRollback = isRollback;
    this.wealth = wealth;
    this.gains = new double[4 * multiples.length];
  }

  /** Bets against {@code p1 <= ratio * p0 + margin}: the canary is worse. */
  static RateBet rollback(double ratio, double margin, boolean isLate, int minutesPassed) {
    return new RateBet(WORSE, ratio, margin, true,
        new LogWealth(WORSE_STAKES, isLate, minutesPassed));
  }

  /** Bets against {@code p1 >= ratio * p0 + margin}: the canary is harmless. */
  static RateBet promotion(double ratio, double margin) {
    return new RateBet(HARMLESS, ratio, margin, false,
        new LogWealth(HARMLESS_STAKES, false, 0));
  }

  /**
   * Takes sessions.
   *
   * @param rate   control's, foreseen from earlier ticks alone
   * @param weight of the canary; no bet at 0 and 1
   * @param x0     sum of scores of the {@code n0} control sessions
   */
  void take(double rate, double weight, long n0, double x0, long n1, double x1) {
    if (n0 + n1 == 0 || weight <= 0 || weight >= 1) {
      return;
    }
    tune(rate, weight);
    for (int j = 0; j < multiples.length; j++) {
      wealth.gain(j, x0 * gains[4 * j] + (n0 - x0) * gains[4 * j + 1] + x1 * gains[4 * j + 2]
          + (n1 - x1) * gains[4 * j + 3]);
    }
  }

  void startAnother() {
    wealth.startAnother();
  }

  void stakeMore(double part) {
    wealth.stakeMore(part);
  }

  double logE() {
    return wealth.log();
  }

  /** What the best expert can be expected to gain by one session of either arm. */
  double growth(double rate, double weight, double p0, double p1) {
    if (weight <= 0 || weight >= 1) {
      return 0;
    }
    tune(rate, weight);
    double best = 0;
    for (int j = 0; j < multiples.length; j++) {
      double control = p0 * gains[4 * j] + (1 - p0) * gains[4 * j + 1];
      double canary = p1 * gains[4 * j + 2] + (1 - p1) * gains[4 * j + 3];
      best = Math.max(best, (1 - weight) * control + weight * canary);
    }
    return best;
  }

  /** Four logarithms an expert: control hit and missed, canary hit and missed. */
  private void tune(double rate, double weight) {
    if (rate == tunedRate && weight == tunedWeight) {
      return;
    }
    tunedRate = rate;
    tunedWeight = weight;
    double t0 = Math.clamp(rate, RATE_MIN, RATE_MAX);
    double bound = ratio * t0 + margin;
    for (int j = 0; j < multiples.length; j++) {
      double t1 = Math.min(multiples[j] * t0, RATE_MAX);
      boolean isInsideNull = isRollback ? t1 <= bound : t1 >= Math.min(bound, PROVABLE_MAX);
      double a = isInsideNull ? t0 : Projection.control(t0, t1, weight, ratio, margin);
      double b = isInsideNull ? t1 : ratio * a + margin;
      gains[4 * j] = StrictMath.log(t0 / a);
      gains[4 * j + 1] = StrictMath.log((1 - t0) / (1 - a));
      gains[4 * j + 2] = StrictMath.log(t1 / b);
      gains[4 * j + 3] = StrictMath.log((1 - t1) / (1 - b));
    }
  }
}
