package sluice.cli.live;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Latencies of a run whose phases are by turns calm and beside a backlog, the first one calm; kept
 * as counts of hundredths of a millisecond. Owned by its caller.
 */
final class Phases {
  private static final int PER_MS = 100;
  private static final int BUCKETS = 2_000 * PER_MS;
  private static final int DRAWS = 1_000;

  private final int[][] counts;
  /** First bucket in use, and one past the last: sums look at no others. */
  private int from = BUCKETS;
  private int until;

  /** A ratio of percentiles and its 95 % interval. */
  record Ratio(double value, double low, double high) {}

  /** Nothing yet in {@code phases}, an even number of them. */
  Phases(int phases) {
    if (phases < 2 || phases % 2 != 0) {
      throw new IllegalArgumentException(phases + " phases: needs an even number, 2 or more");
    }
    counts = new int[phases][BUCKETS];
  }

  /** A request due in {@code phase} took so long; what never ended took {@code millis} = 2000. */
  void add(int phase, double millis) {
    int bucket = Math.clamp((long) (millis * PER_MS), 0, BUCKETS - 1);
    counts[phase][bucket]++;
    from = Math.min(from, bucket);
    until = Math.max(until, bucket + 1);
  }

  /** A percentile in milliseconds over all calm phases, or all others. */
  double percentile(boolean isCalm, double percent) {
    int[] sum = new int[BUCKETS];
    for (int i = isCalm ? 0 : 1; i < counts.length; i += 2) {
      plus(sum, counts[i]);
    }
    return percentile(sum, percent);
  }

  /**
   * A percentile beside the backlog over that of calm phases; the interval by drawing pairs of
   * neighbouring phases again with replacement.
   */
  Ratio ratio(double percent, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] drawn = new double[DRAWS];
    int[] calm = new int[BUCKETS];
    int[] busy = new int[BUCKETS];
    for (int i = 0; i < DRAWS; i++) {
      Arrays.fill(calm, Math.min(from, until), until, 0);
      Arrays.fill(busy, Math.min(from, until), until, 0);
      for (int k = 0; k < counts.length / 2; k++) {
        int pair = 2 * random.nextInt(counts.length / 2);
        plus(calm, counts[pair]);
        plus(busy, counts[pair + 1]);
      }
      drawn[i] = percentile(busy, percent) / percentile(calm, percent);
    }
    Arrays.sort(drawn);
    return new Ratio(percentile(false, percent) / percentile(true, percent),
        drawn[DRAWS * 25 / 1_000], drawn[DRAWS * 975 / 1_000]);
  }

  private void plus(int[] sum, int[] more) {
    for (int i = from; i < until; i++) {
      sum[i] += more[i];
    }
  }

  private double percentile(int[] counts, double percent) {
    long rank = (long) Math.ceil(
        Arrays.stream(counts, Math.min(from, until), until).asLongStream().sum() * percent / 100);
    long seen = 0;
    for (int i = from; i < until; i++) {
      seen += counts[i];
      if (seen >= rank && seen > 0) {
        return (i + 0.5) / PER_MS;
      }
    }
    return 0;
  }
}
