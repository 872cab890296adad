package sluice.rollout.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All metrics of one slice, or of everybody. Owned by the judge. */
final class SliceCase {
  private final String slice;
  private final List<Metric> metrics;
  private final List<MetricCase> cases = new ArrayList<>();
  private final double[] shares;
  private final JudgePolicy policy;
  private long n0;
  private long n1;
  private double weight;
  private Optional<SliceBack> back = Optional.empty();

  /**
   * A slice that was seen for the first time.
   *
   * @param share     of alpha, for all its metrics together
   * @param everybody whose rates it expects at first; empty for everybody
   */
  SliceCase(String slice, JudgePolicy policy, double share, Optional<SliceCase> everybody,
      int minutesPassed) {
    this.slice = slice;
    this.policy = policy;
    this.metrics = policy.metrics();
    this.shares = new double[metrics.size()];
    double total = metrics.stream().mapToDouble(Metric::weight).sum();
    for (int i = 0; i < shares.length; i++) {
      int index = i;
      Metric metric = metrics.get(i);
      shares[i] = share * metric.weight() / total;
      cases.add(switch (metric.kind()) {
        case RATE -> new RateCase(metric, policy,
            everybody.map(all -> (RateCase) all.cases.get(index)), minutesPassed);
        case LATENCY -> new LatencyCase(metric, policy, minutesPassed);
      });
    }
  }

  void advance(long second, long secondsPassed) {
    for (MetricCase it : cases) {
      it.advance(second, secondsPassed);
    }
  }

  void startAnother() {
    for (MetricCase it : cases) {
      it.startAnother();
    }
  }

  /** Stakes more of alpha from now on, for all its metrics together. */
  void stakeMore(double share) {
    double part = share / Arrays.stream(shares).sum();
    for (int i = 0; i < shares.length; i++) {
      shares[i] *= 1 + part;
      cases.get(i).stakeMore(part);
    }
  }

  /** Takes sessions; none once the slice is back. */
  void take(Cell cell, double share) {
    if (back.isPresent()) {
      return;
    }
    n0 += cell.control().sessions();
    n1 += cell.canary().sessions();
    weight = cell.sessions() > 0 ? share : weight;
    for (MetricCase it : cases) {
      it.take(cell.control(), cell.canary(), share);
    }
  }

  /** Goes back to the control if the evidence of any one metric is enough for that. */
  Optional<SliceBack> review(long second) {
    int worst = leading();
    if (back.isEmpty() && weighted(worst) >= -StrictMath.log(policy.alpha())) {
      back = Optional.of(new SliceBack(slice, metrics.get(worst).name(), second,
          Sentences.worse(hypothesis(worst, 1), metrics.get(worst).kind())));
      return back;
    }
    return Optional.empty();
  }

  /** Logarithm of the evidence of all metrics, by their shares. */
  double logSum() {
    double[] logs = new double[cases.size()];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = weighted(i);
    }
    return LogWealth.logSum(logs);
  }

  /** Index of the metric with the most evidence against the canary. */
  int leading() {
    int most = 0;
    for (int i = 1; i < cases.size(); i++) {
      most = weighted(i) > weighted(most) ? i : most;
    }
    return most;
  }

  /** Logarithm of the evidence in a metric times its share; a slice is back at 1/alpha. */
  double weighted(int metric) {
    return StrictMath.log(shares[metric]) + cases.get(metric).logE();
  }

  MetricCase against(int metric) {
    return cases.get(metric);
  }

  String slice() {
    return slice;
  }

  boolean isBack() {
    return back.isPresent();
  }

  long canarySessions() {
    return n1;
  }

  long sessions() {
    return n0 + n1;
  }

  /** The weight that sessions last came under. */
  double weight() {
    return weight;
  }

  Hypothesis hypothesis(int metric, double promotionE) {
    MetricCase it = cases.get(metric);
    double threshold = 1 / (policy.alpha() * shares[metric]);
    long needed = needed(it, threshold);
    Hypothesis.State state = Hypothesis.State.INSUFFICIENT;
    if (StrictMath.log(threshold) <= it.logE() || isSunkBy(metric)) {
      state = Hypothesis.State.FAIL;
    } else if (slice.equals(Evidence.ALL) ? promotionE >= 1 / policy.beta() : needed == 0) {
      state = Hypothesis.State.PASS;
    }
    return new Hypothesis(metrics.get(metric).name(), slice, n0, n1, it.x0(), it.x1(),
        Sentences.plain(it.logE()), threshold, promotionE, needed, state);
  }

  /** Everybody goes back by the sum of the evidence; then the metric with most of it failed. */
  private boolean isSunkBy(int metric) {
    return slice.equals(Evidence.ALL) && metric == leading()
        && logSum() >= -StrictMath.log(policy.alpha());
  }

  /** Sessions still needed to see the harm that the case is designed for. */
  private long needed(MetricCase it, double threshold) {
    double begun = policy.lateStarts() ? 1 - LogWealth.LATE_SHARE : 1;
    double total = Harmlessness.sessions(
        StrictMath.log(threshold / (it.designStake() * begun)), it.growth(weight));
    return Sentences.whole(total - n0 - n1);
  }
}
