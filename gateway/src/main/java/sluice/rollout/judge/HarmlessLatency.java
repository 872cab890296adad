package sluice.rollout.judge;

import java.util.ArrayList;
import java.util.List;

/**
 * A latency is not slower than allowed: as rates of sessions above control's own 50, 90 and 99 %
 * quantiles, each of which must be shown to be below control's share times a ratio. The promotion
 * ratio's excess counts .4 at the median and twice at 99 %, for then all three say about the same
 * of a lognormal latency of sigma .45: not 12 % slower. All three must pass, so each has the whole
 * of beta: were the canary harmful at any of them, that one's evidence would rarely cross.
 */
final class HarmlessLatency implements Harmlessness {
  private static final double[] QUANTILES = {.5, .9, .99};
  private static final double[] EXCESS = {.4, 1, 2};
  private static final double LEAST_RATIO = .01;

  private final String name;
  private final LatencyCase against;
  private final List<Level> levels;
  private long refreshes;

  /** One quantile. */
  private record Level(Exceedance above, RateBet bet) {}

  HarmlessLatency(Metric metric, JudgePolicy policy, LatencyCase against) {
    this.name = metric.name();
    this.against = against;
    double excess = policy.promotionRatio() - 1;
    List<Level> made = new ArrayList<>();
    for (int i = 0; i < QUANTILES.length; i++) {
      made.add(level(QUANTILES[i], Math.max(LEAST_RATIO, 1 + EXCESS[i] * excess)));
    }
    this.levels = List.copyOf(made);
  }

  private static Level level(double level, double ratio) {
    return new Level(new Exceedance(level), RateBet.promotion(ratio, 0));
  }

  @Override
  public void advance() {
    if (against.refreshes() > refreshes) {
      refreshes = against.refreshes();
      for (Level level : levels) {
        level.above.cutAt(against.histogram());
      }
    }
  }

  @Override
  public void take(Counts control, Counts canary, double weight) {
    Bins slow0 = control.latencies(name);
    Bins slow1 = canary.latencies(name);
    if (refreshes == 0) {
      return;
    }
    long n0 = slow0.total();
    long n1 = slow1.total();
    for (Level level : levels) {
      level.above.count(slow0, slow1);
      level.bet.take(level.above.rate(), weight, n0, level.above.last0(), n1,
          level.above.last1());
    }
  }

  @Override
  public double logE() {
    double least = Double.POSITIVE_INFINITY;
    for (Level level : levels) {
      least = Math.min(least, level.bet.logE());
    }
    return least;
  }

  @Override
  public double sessionsUntil(double logE, double weight) {
    double most = refreshes == 0 ? Double.POSITIVE_INFINITY : 0;
    for (Level level : levels) {
      double rate = level.above.rate();
      most = Math.max(most, Harmlessness.sessions(logE - level.bet.logE(),
          level.bet.growth(rate, weight, rate, rate)));
    }
    return most;
  }
}
