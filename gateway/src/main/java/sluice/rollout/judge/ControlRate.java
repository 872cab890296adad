package sluice.rollout.judge;

/**
 * Control's rate as foreseen for a second from the seconds before it: a decayed mean, half-life
 * 300 s, with a prior of 50 sessions. Owned by one case.
 */
final class ControlRate {
  /** Seconds in which what was seen counts half. */
  static final double HALF_LIFE = 300;
  private static final double PRIOR_SESSIONS = 50;

  private double sessions;
  private double sum;
  private double foreseen;

  ControlRate(double prior) {
    this.foreseen = prior;
  }

  /** The next second begins, some seconds after the last. */
  void advance(long seconds, double prior) {
    double kept = StrictMath.exp(-StrictMath.log(2) / HALF_LIFE * seconds);
    foreseen = (sum + prior * PRIOR_SESSIONS) / (sessions + PRIOR_SESSIONS);
    sessions *= kept;
    sum *= kept;
  }

  /** Takes control sessions of this second; the rate foreseen for it stays. */
  void take(long more, double score) {
    sessions += more;
    sum += score;
  }

  double foreseen() {
    return foreseen;
  }
}
