package sluice.rollout.judge;

/**
 * Whether the arms are split as the weight says: an e-process on arm counts, two-sided. A canary
 * that loses its slow sessions, or a broken hash, shows here first. Owned by the judge.
 */
final class ArmRatio {
  private static final double[] ODDS = {.5, .8, .9, 1 / .9, 1.25, 2};
  private static final double[] STAKES = {1, 1, 1, 1, 1, 1};

  private final LogWealth wealth;
  private long canary;
  private long sessions;
  private double expected;

  ArmRatio(boolean isLate) {
    this.wealth = new LogWealth(STAKES, isLate, 0);
  }

  void startAnother() {
    wealth.startAnother();
  }

  void take(Cell everybody, double weight) {
    long n0 = everybody.control().sessions();
    long n1 = everybody.canary().sessions();
    canary += n1;
    sessions += n0 + n1;
    expected += (n0 + n1) * weight;
    if (n0 + n1 == 0 || weight <= 0 || weight >= 1) {
      return;
    }
    for (int j = 0; j < ODDS.length; j++) {
      double other = ODDS[j] * weight / (ODDS[j] * weight + 1 - weight);
      wealth.gain(j, n1 * StrictMath.log(other / weight)
          + n0 * StrictMath.log((1 - other) / (1 - weight)));
    }
  }

  double logE() {
    return wealth.log();
  }

  /** Canary sessions so far. */
  long canary() {
    return canary;
  }

  /** Sessions of both arms so far. */
  long sessions() {
    return sessions;
  }

  /** Canary sessions that the weights in force let expect. */
  double expected() {
    return expected;
  }
}
