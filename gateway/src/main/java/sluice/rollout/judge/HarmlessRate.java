package sluice.rollout.judge;

/** A rate is not worse than control's times the promotion ratio plus margin. */
final class HarmlessRate implements Harmlessness {
  private final Metric metric;
  private final RateCase against;
  private final RateBet bet;

  HarmlessRate(Metric metric, JudgePolicy policy, RateCase against) {
    this.metric = metric;
    this.against = against;
    this.bet = RateBet.promotion(policy.promotionRatio(), policy.promotionMargin());
  }

  @Override
  public void advance() {} // it foresees what the case against foresees

  @Override
  public void take(Counts control, Counts canary, double weight) {
    bet.take(against.foreseen(), weight, control.sessions(), control.sum(metric.name()),
        canary.sessions(), canary.sum(metric.name()));
  }

  @Override
  public double logE() {
    return bet.logE();
  }

  @Override
  public double sessionsUntil(double logE, double weight) {
    double rate = against.foreseen();
    return Harmlessness.sessions(logE - bet.logE(), bet.growth(rate, weight, rate, rate));
  }
}
