package sluice.rollout.judge;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the sessions of one arm did.
 *
 * @param sessions each counted once
 * @param sums     sums of scores in [0, 1] by rate metric, so at most {@code sessions}; copied. A
 *                 metric that is absent summed to 0
 * @param bins     latencies by latency metric, at most one a session; copied. A session without
 *                 a latency is left out
 */
public record Counts(long sessions, SortedMap<String, Double> sums, SortedMap<String, Bins> bins) {
  /** Nobody came. */
  public static final Counts NONE =
      new Counts(0, Collections.emptySortedMap(), Collections.emptySortedMap());
  /** Rounding that sums of fractional scores may have gathered, per session. */
  private static final double ROUNDING = 1e-9;

  public Counts {
    if (sessions < 0) {
      throw new IllegalArgumentException(sessions + " sessions; a count is never below 0");
    }
    sums = Collections.unmodifiableSortedMap(new TreeMap<>(sums));
    bins = Collections.unmodifiableSortedMap(new TreeMap<>(bins));
    for (var sum : sums.entrySet()) {
      checkSum(sum.getKey(), sum.getValue(), sessions);
    }
    for (var latencies : bins.entrySet()) {
      if (latencies.getValue().total() > sessions) {
        throw new IllegalArgumentException(latencies.getKey() + " holds "
            + latencies.getValue().total() + " latencies of " + sessions
            + " sessions; give at most one a session");
      }
    }
  }

  /** Sum of the scores of a rate metric, in [0, sessions]. */
  public double sum(String metric) {
    return Math.clamp(sums.getOrDefault(metric, 0.0), 0, sessions);
  }

  /** Latencies of a latency metric. */
  public Bins latencies(String metric) {
    return bins.getOrDefault(metric, Bins.EMPTY);
  }

  /** Both together: sessions of one are none of the other's. */
  public Counts plus(Counts other) {
    TreeMap<String, Double> moreSums = new TreeMap<>(sums);
    other.sums.forEach((metric, sum) -> moreSums.merge(metric, sum, Double::sum));
    TreeMap<String, Bins> moreBins = new TreeMap<>(bins);
    other.bins.forEach((metric, it) -> moreBins.merge(metric, it, Bins::plus));
    return new Counts(sessions + other.sessions, moreSums, moreBins);
  }

  private static void checkSum(String metric, double sum, long sessions) {
    double slack = ROUNDING * (sessions + 1);
    if (!(sum >= -slack && sum <= sessions + slack)) {
      throw new IllegalArgumentException(metric + " sums to " + sum + " over " + sessions
          + " sessions; allowed is 0 to " + sessions + ": score each session in [0, 1], once");
    }
  }
}
