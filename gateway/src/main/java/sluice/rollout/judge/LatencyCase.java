package sluice.rollout.judge;

import java.util.Arrays;
import java.util.Optional;

/**
 * A latency distribution in one slice, all quantiles at once. Cells come from control alone and
 * stay for 100 of its sessions, no less than 5 s and no more than 20; there is no bet before
 * control was seen in 200 sessions. Owned by the slice.
 */
final class LatencyCase implements MetricCase {
  private static final long REFRESH_SECONDS = 20;
  private static final long REFRESH_SECONDS_LEAST = 5;
  private static final long REFRESH_SESSIONS = 100;
  private static final long SESSIONS_FIRST = 200;
  private static final double SHOWN_LEVEL = .9;

  private final String name;
  private final Grid grid;
  private final LatencyHistogram histogram = new LatencyHistogram();
  private final LogWealth wealth;
  private final Exceedance shown = new Exceedance(SHOWN_LEVEL);
  private Optional<LatencyCells> cells = Optional.empty();
  private long[] control = {};
  private long[] canary = {};
  private long refreshedAt;
  private long refreshedSessions;
  private long refreshes;

  LatencyCase(Metric metric, JudgePolicy policy, int minutesPassed) {
    this.name = metric.name();
    this.grid = policy.grid();
    this.wealth = new LogWealth(LatencyCells.stakes(), policy.lateStarts(), minutesPassed);
  }

  @Override
  public void advance(long second, long secondsPassed) {
    histogram.advance(secondsPassed);
    if (histogram.seen() >= SESSIONS_FIRST && isDue(second)) {
      refreshedAt = second;
      refreshedSessions = histogram.seen();
      refreshes++;
      LatencyCells fresh = new LatencyCells(histogram, histogram.settle(), grid);
      cells = Optional.of(fresh);
      control = new long[fresh.count()];
      canary = new long[fresh.count()];
      shown.cutAt(histogram);
    }
  }

  private boolean isDue(long second) {
    long passed = second - refreshedAt;
    long came = histogram.seen() - refreshedSessions;
    return cells.isEmpty() || passed >= REFRESH_SECONDS
        || passed >= REFRESH_SECONDS_LEAST && came >= REFRESH_SESSIONS;
  }

  @Override
  public void startAnother() {
    wealth.startAnother();
  }

  @Override
  public void stakeMore(double part) {
    wealth.stakeMore(part);
  }

  @Override
  public void take(Counts controlCounts, Counts canaryCounts, double weight) {
    Bins slow0 = controlCounts.latencies(name);
    Bins slow1 = canaryCounts.latencies(name);
    if (cells.isPresent() && weight > 0 && weight < 1
        && !(slow0.counts().isEmpty() && slow1.counts().isEmpty())) {
      bet(cells.get(), slow0, slow1, weight);
    }
    shown.count(slow0, slow1);
    histogram.take(slow0);
  }

  private void bet(LatencyCells known, Bins slow0, Bins slow1, double weight) {
    Arrays.fill(control, 0);
    Arrays.fill(canary, 0);
    known.count(slow0, control);
    known.count(slow1, canary);
    for (int j = 0; j < LatencyCells.EXPERTS; j++) {
      wealth.gain(j, known.gain(j, weight, control, canary));
    }
  }

  /** Control as it was seen; settled at the last refresh. */
  LatencyHistogram histogram() {
    return histogram;
  }

  /** How often the cells were made anew. */
  long refreshes() {
    return refreshes;
  }

  @Override
  public double logE() {
    return wealth.log();
  }

  @Override
  public double x0() {
    return shown.sum0();
  }

  @Override
  public double x1() {
    return shown.sum1();
  }

  @Override
  public double growth(double weight) {
    return cells.isEmpty() || weight <= 0 || weight >= 1 ? 0 : cells.get().growth(weight);
  }

  @Override
  public double designStake() {
    return LatencyCells.designStake();
  }
}
