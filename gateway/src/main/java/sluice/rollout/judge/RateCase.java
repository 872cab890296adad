package sluice.rollout.judge;

import java.util.Optional;

/** A rate in one slice. Owned by the slice. */
final class RateCase implements MetricCase {
  private static final double DOUBLED = 2;

  private final Metric metric;
  private final Optional<RateCase> everybody;
  private final double prior;
  private final ControlRate rate;
  private final RateBet bet;
  private double x0;
  private double x1;

  /** A slice expects of its control what everybody's control does until it knows better. */
  RateCase(Metric metric, JudgePolicy policy, Optional<RateCase> everybody, int minutesPassed) {
    this.metric = metric;
    this.everybody = everybody;
    this.prior = policy.prior();
    this.rate = new ControlRate(everybody.map(RateCase::foreseen).orElse(prior));
    this.bet = RateBet.rollback(metric.ratio(), metric.margin(), policy.lateStarts(),
        minutesPassed);
  }

  @Override
  public void advance(long second, long secondsPassed) {
    rate.advance(secondsPassed, everybody.isPresent() ? everybody.get().foreseen() : prior);
  }

  @Override
  public void startAnother() {
    bet.startAnother();
  }

  @Override
  public void stakeMore(double part) {
    bet.stakeMore(part);
  }

  @Override
  public void take(Counts control, Counts canary, double weight) {
    double hits0 = control.sum(metric.name());
    double hits1 = canary.sum(metric.name());
    bet.take(rate.foreseen(), weight, control.sessions(), hits0, canary.sessions(), hits1);
    rate.take(control.sessions(), hits0);
    x0 += hits0;
    x1 += hits1;
  }

  /** Control's rate as foreseen for this second. */
  double foreseen() {
    return rate.foreseen();
  }

  @Override
  public double logE() {
    return bet.logE();
  }

  @Override
  public double x0() {
    return x0;
  }

  @Override
  public double x1() {
    return x1;
  }

  @Override
  public double growth(double weight) {
    double p0 = rate.foreseen();
    double p1 = Math.min(1, DOUBLED * (metric.ratio() * p0 + metric.margin()));
    return bet.growth(p0, weight, p0, p1);
  }

  @Override
  public double designStake() {
    return RateBet.DOUBLED_STAKE;
  }
}
