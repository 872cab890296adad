package sluice.rollout.judge;

/** The case for the canary in one metric, everybody's: it is not worse by more than allowed. */
sealed interface Harmlessness permits HarmlessRate, HarmlessLatency {
  /** A later second has begun for the case against. */
  void advance();

  /** Takes sessions, before the case against does. */
  void take(Counts control, Counts canary, double weight);

  /** Logarithm of the evidence for it. */
  double logE();

  /** Sessions of both arms until the evidence is there, if the arms are alike. */
  double sessionsUntil(double logE, double weight);

  /** Sessions to go at so much evidence a session. */
  static double sessions(double missing, double growth) {
    if (missing <= 0) {
      return 0;
    }
    return growth > 0 ? missing / growth : Double.POSITIVE_INFINITY;
  }
}
