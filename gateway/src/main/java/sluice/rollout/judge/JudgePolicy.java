package sluice.rollout.judge;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a release is judged by and how sure the judge must be.
 *
 * @param alpha           probability at most that a harmless release is rolled back, whole or in
 *                        a slice, however long it is watched
 * @param beta            probability at most that a harmful release is called harmless
 * @param globalShare     of alpha for everybody; the rest is for slices, (0, 1]
 * @param metrics         different names; copied
 * @param gating          names of the metrics that promotion waits for; copied
 * @param promotionRatio  harmful is a rate of at least {@code ratio * control + margin}
 * @param promotionMargin see {@code promotionRatio}; it lets a release without one error pass
 * @param sampleRatioLevel probability at most that a right split of the arms is called broken
 * @param prior           score of rate metrics before there is data, (0, 1)
 * @param grid            of latency bins
 * @param slicesMax       slices with hypotheses of their own; later ones share
 *                        {@code label=(other)}
 * @param lateStarts      half of the stake waits for bets that begin later, one a minute
 */
public record JudgePolicy(double alpha, double beta, double globalShare, List<Metric> metrics,
    SortedSet<String> gating, double promotionRatio, double promotionMargin,
    double sampleRatioLevel, double prior, Grid grid, int slicesMax, boolean lateStarts) {
  /** Slices there may be at most: each costs memory for its latencies. */
  public static final int SLICES_LIMIT = 4096;

  public JudgePolicy {
    metrics = List.copyOf(metrics);
    gating = Collections.unmodifiableSortedSet(new TreeSet<>(gating));
    requireLevel("alpha", alpha);
    requireLevel("beta", beta);
    requireLevel("sample ratio level", sampleRatioLevel);
    requireLevel("prior", prior);
    if (!(globalShare > 0 && globalShare <= 1)) {
      throw new IllegalArgumentException(
          "the global share is " + globalShare + ": allowed is a number in (0, 1]");
    }
    if (!(promotionRatio > 0 && promotionRatio <= 100)
        || !(promotionMargin >= 0 && promotionMargin < 1)) {
      throw new IllegalArgumentException("promotion against ratio " + promotionRatio + ", margin "
          + promotionMargin + ": allowed are a ratio in (0, 100] and a margin in [0, 1)");
    }
    if (slicesMax < 0 || slicesMax > SLICES_LIMIT) {
      throw new IllegalArgumentException(
          slicesMax + " slices: allowed are 0 to " + SLICES_LIMIT);
    }
    requireNames(metrics, gating);
  }

  /** Errors, corrections, missing metadata, first partial and final latency, all gating. */
  public static JudgePolicy standard() {
    return of(List.of(Metric.rate("error"), Metric.rate("correction"), Metric.rate("missing"),
        Metric.latency("firstPartial"), Metric.latency("finalLatency")));
  }

  /** These metrics, all of them gating, and the standard levels. */
  public static JudgePolicy of(List<Metric> metrics) {
    SortedSet<String> all = new TreeSet<>(metrics.stream().map(Metric::name).toList());
    return new JudgePolicy(.01, .05, .6, metrics, all, 1.5, .0005, .001, .01, Grid.standard(),
        64, true);
  }

  /** The same with other levels. */
  public JudgePolicy withLevels(double otherAlpha, double otherBeta) {
    return new JudgePolicy(otherAlpha, otherBeta, globalShare, metrics, gating, promotionRatio,
        promotionMargin, sampleRatioLevel, prior, grid, slicesMax, lateStarts);
  }

  /** The same on another grid. */
  public JudgePolicy withGrid(Grid other) {
    return new JudgePolicy(alpha, beta, globalShare, metrics, gating, promotionRatio,
        promotionMargin, sampleRatioLevel, prior, other, slicesMax, lateStarts);
  }

  /** The same with another number of slices and another global share. */
  public JudgePolicy withSlices(int otherMax, double otherGlobalShare) {
    return new JudgePolicy(alpha, beta, otherGlobalShare, metrics, gating, promotionRatio,
        promotionMargin, sampleRatioLevel, prior, grid, otherMax, lateStarts);
  }

  /** The same with other metrics to wait for. */
  public JudgePolicy withGating(SortedSet<String> others) {
    return new JudgePolicy(alpha, beta, globalShare, metrics, others, promotionRatio,
        promotionMargin, sampleRatioLevel, prior, grid, slicesMax, lateStarts);
  }

  /** The same with late starts or without. */
  public JudgePolicy withLateStarts(boolean others) {
    return new JudgePolicy(alpha, beta, globalShare, metrics, gating, promotionRatio,
        promotionMargin, sampleRatioLevel, prior, grid, slicesMax, others);
  }

  private static void requireLevel(String name, double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          name + " is " + level + ": allowed is a number in (0, 1), such as 0.01");
    }
  }

  private static void requireNames(List<Metric> metrics, SortedSet<String> gating) {
    List<String> names = metrics.stream().map(Metric::name).toList();
    if (names.isEmpty() || new TreeSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "metrics " + names + ": allowed is at least one, each name once");
    }
    for (String name : gating) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "promotion waits for " + name + ", which is not among the metrics " + names);
      }
    }
  }
}
