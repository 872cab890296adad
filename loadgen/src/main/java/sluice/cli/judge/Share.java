package sluice.cli.judge;

/**
 * How many of how many, with its exact two-sided 95 % interval (Clopper and Pearson, 1934).
 *
 * @param hits of {@code runs}, 0 to {@code runs}
 * @param runs at least 1
 */
record Share(int hits, int runs) {
  private static final double TAIL = 0.025;
  private static final int STEPS = 60;

  Share {
    if (runs < 1 || hits < 0 || hits > runs) {
      throw new IllegalArgumentException(hits + " of " + runs + " runs");
    }
  }

  double value() {
    return (double) hits / runs;
  }

  /** Below it, so many hits or more come in fewer than 2.5 % of such tables. */
  double low() {
    return hits == 0 ? 0 : solve(p -> atMost(hits - 1, p) > 1 - TAIL);
  }

  /** Above it, so few hits or fewer come in fewer than 2.5 % of such tables. */
  double high() {
    return hits == runs ? 1 : solve(p -> atMost(hits, p) > TAIL);
  }

  private interface Below {
    boolean isBelow(double p);
  }

  private static double solve(Below answer) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < STEPS; i++) {
      double middle = (low + high) / 2;
      if (answer.isBelow(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Probability of at most k hits. */
  double atMost(int k, double p) {
    double logOdds = Math.log(p) - Math.log1p(-p);
    double logTerm = runs * Math.log1p(-p);
    double sum = Math.exp(logTerm);
    for (int i = 0; i < k; i++) {
      logTerm += Math.log(runs - i) - Math.log(i + 1) + logOdds;
      sum += Math.exp(logTerm);
    }
    return Math.min(1, sum);
  }
}
