package sluice.rollout.judge;

/** The case against the canary in one metric of one slice. */
sealed interface MetricCase permits RateCase, LatencyCase {
  /** A later second begins. */
  void advance(long second, long secondsPassed);

  /** A late bet begins. */
  void startAnother();

  /** More is staked, from now on; {@code part} of what was staked in all. */
  void stakeMore(double part);

  /** Takes sessions that were assigned under a weight. */
  void take(Counts control, Counts canary, double weight);

  /** Logarithm of the evidence that the canary is worse. */
  double logE();

  /** Sum of control's scores, or its sessions above its own 90 % quantile. */
  double x0();

  /** The same of the canary. */
  double x1();

  /** Evidence to be expected of one session if a rate doubled or a latency grew by 1.2. */
  double growth(double weight);

  /** Part of the stake that the expert has who expects just that. */
  double designStake();
}
