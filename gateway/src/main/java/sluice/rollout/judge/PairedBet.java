package sluice.rollout.judge;

/**
 * A bet on pairs: the same batch at both tiers, 1 where it went badly. With {@code d = copy -
 * control} each pair multiplies the stake by {@code 1 + lambda * d}; if the copy is not worse, no
 * factor is expected above 1, given all before, so the stake reaches {@code 1/alpha} with
 * probability alpha at most. Pairs that agree say nothing. A few fixed lambdas share the stake:
 * what they make together is one bet whose lambda follows from earlier pairs alone. Owned by one
 * judge.
 */
final class PairedBet {
  private static final double[] LAMBDAS = {.1, .3, .6, .9};
  private static final double[] STAKES = {1, 1, 1, 1};

  private final double margin;
  private final LogWealth worse = new LogWealth(STAKES, false, 0);
  private final LogWealth harmless = new LogWealth(STAKES, false, 0);
  private Pairs all = Pairs.NONE;

  /**
   * Nothing seen.
   *
   * @param margin by which more pairs must go badly at the copy for it to be harmful, (0, 1)
   */
  PairedBet(double margin) {
    this.margin = margin;
  }

  void take(Pairs pairs) {
    all = all.plus(pairs);
    long agree = pairs.count() - pairs.onlyControl() - pairs.onlyCopy();
    for (int j = 0; j < LAMBDAS.length; j++) {
      double lambda = LAMBDAS[j];
      worse.gain(j, pairs.onlyCopy() * StrictMath.log1p(lambda)
          + pairs.onlyControl() * StrictMath.log1p(-lambda));
      // 1 + lambda (margin - d) / (1 + margin), never below 0.
      harmless.gain(j, agree * against(lambda, 0) + pairs.onlyCopy() * against(lambda, 1)
          + pairs.onlyControl() * against(lambda, -1));
    }
  }

  /** Logarithm of the evidence that the copy is worse. */
  double logE() {
    return worse.log();
  }

  /** Logarithm of the evidence that it is not worse by the margin. */
  double logHarmless() {
    return harmless.log();
  }

  /** Pairs until that evidence is {@code threshold}, should it go on so; infinite if it shrinks. */
  double pairsUntil(double threshold) {
    double log = logHarmless();
    return log >= threshold ? 0
        : log > 0 ? (threshold - log) * all.count() / log : Double.POSITIVE_INFINITY;
  }

  Pairs all() {
    return all;
  }

  private double against(double lambda, int difference) {
    return StrictMath.log1p(lambda * (margin - difference) / (1 + margin));
  }
}
