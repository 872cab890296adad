package sluice.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How much slower one arm's answers are than the other's, percentile by percentile, with a 95 %
 * band. Seconds next to each other are alike, so blocks of seconds are drawn anew, not values, and
 * the same blocks for both arms: what struck both cancels (Künsch's block bootstrap, circular).
 */
final class ArmDifference {
  /** Percentiles that are set beside each other, as far as the counts carry. */
  static final double[] LEVELS = {50, 75, 90, 95, 99, 99.9};
  static final int RESAMPLES = 400;
  /** Values beyond a percentile that it needs in either arm. */
  private static final int BEYOND_MIN = 5;
  private static final int BLOCK_SECONDS_MIN = 5;
  /** Bins are half a percent wide. */
  private static final double BINS_PER_E = 200;
  private static final int BINS = (int) (BINS_PER_E * Math.log(3.7e9)) + 2;

  /**
   * One percentile of both arms.
   *
   * @param lowMicros  lower end of the band of canary minus control
   * @param highMicros its upper end
   */
  record Level(double percentile, long controlMicros, long canaryMicros, long lowMicros,
      long highMicros) {}

  /** Values of one second: bins that hold some, and how many. */
  private record Second(int[] bins, long[] counts) {
    static Second of(Histogram values) {
      List<long[]> found = new ArrayList<>();
      for (HistogramIterationValue v : values.recordedValues()) {
        found.add(new long[]{bin(v.getValueIteratedTo()), v.getCountAtValueIteratedTo()});
      }
      return new Second(found.stream().mapToInt(f -> (int) f[0]).toArray(),
          found.stream().mapToLong(f -> f[1]).toArray());
    }

    void addTo(long[] sums) {
      for (int i = 0; i < bins.length; i++) {
        sums[bins[i]] += counts[i];
      }
    }
  }

  private final List<Second> control;
  private final List<Second> canary;

  /** Both arms second by second, over the same seconds. */
  ArmDifference(List<Histogram> control, List<Histogram> canary) {
    this.control = control.stream().map(Second::of).toList();
    this.canary = canary.stream().map(Second::of).toList();
  }

  /** Seconds of a block: the cube root of the length, a few at least. */
  int blockSeconds() {
    return (int) Math.max(Math.min(BLOCK_SECONDS_MIN, Math.max(1, control.size() / 4)),
        Math.round(Math.cbrt(control.size())));
  }

  /** The percentiles that both arms have values for. O(seconds * {@value #RESAMPLES}). */
  List<Level> levels(long seed) {
    long[] before = new long[BINS];
    long[] after = new long[BINS];
    control.forEach(second -> second.addTo(before));
    canary.forEach(second -> second.addTo(after));
    double least = Math.min(Arrays.stream(before).sum(), Arrays.stream(after).sum());
    double[] carried =
        Arrays.stream(LEVELS).filter(p -> least * (1 - p / 100) >= BEYOND_MIN).toArray();
    if (carried.length == 0) {
      return List.of();
    }
    long[][] drawn = resample(carried, new SplittableRandom(seed));
    long[] slow = quantiles(after, carried);
    long[] fast = quantiles(before, carried);
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < carried.length; i++) {
      long[] differences = drawn[i];
      Arrays.sort(differences);
      levels.add(new Level(carried[i], fast[i], slow[i],
          differences[(int) Math.floor(0.025 * differences.length)],
          differences[(int) Math.ceil(0.975 * differences.length) - 1]));
    }
    return levels;
  }

  /** Differences by level and resample. */
  private long[][] resample(double[] levels, SplittableRandom random) {
    long[][] drawn = new long[levels.length][RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      long[] before = new long[BINS];
      long[] after = new long[BINS];
      do {
        draw(random, before, after);
      } while (isEmpty(before) || isEmpty(after));
      long[] fast = quantiles(before, levels);
      long[] slow = quantiles(after, levels);
      for (int i = 0; i < levels.length; i++) {
        drawn[i][r] = slow[i] - fast[i];
      }
    }
    return drawn;
  }

  private void draw(SplittableRandom random, long[] before, long[] after) {
    int seconds = control.size();
    int block = blockSeconds();
    for (int done = 0; done < seconds; done += block) {
      int from = random.nextInt(seconds);
      for (int s = from; s < from + Math.min(block, seconds - done); s++) {
        control.get(s % seconds).addTo(before);
        canary.get(s % seconds).addTo(after);
      }
    }
  }

  private static boolean isEmpty(long[] sums) {
    for (long n : sums) {
      if (n > 0) {
        return false;
      }
    }
    return true;
  }

  private static int bin(long micros) {
    return (int) Math.round(BINS_PER_E * Math.log(Math.max(1, micros)));
  }

  /** Nearest-rank quantiles in microseconds; levels rise. */
  private static long[] quantiles(long[] sums, double[] levels) {
    long total = Arrays.stream(sums).sum();
    long[] found = new long[levels.length];
    long upTo = 0;
    int next = 0;
    for (int bin = 0; bin < sums.length && next < levels.length; bin++) {
      upTo += sums[bin];
      while (next < levels.length && upTo >= Math.max(1, Math.ceil(levels[next] / 100 * total))) {
        found[next++] = Math.round(Math.exp(bin / BINS_PER_E));
      }
    }
    return found;
  }
}
