package sluice.rollout.judge;

import java.util.Arrays;

/**
 * Control's latencies, decayed with a half-life of 300 s. Instead of shrinking what is there, what
 * comes later weighs more. Owned by one case; grows to {@link Grid#BINS_MAX} bins at most.
 */
final class LatencyHistogram {
  private static final double UNIT_MAX = 1e100;

  private double[] weights = new double[0];
  private double[] below = {0};
  private double unit = 1;
  private long seen;

  void advance(long seconds) {
    unit *= StrictMath.exp(StrictMath.log(2) / ControlRate.HALF_LIFE * Math.min(seconds, 60_000));
    if (unit > UNIT_MAX) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] /= unit;
      }
      unit = 1;
    }
  }

  void take(Bins latencies) {
    latencies.counts().forEach((bin, count) -> add(Grid.clamp(bin), count));
  }

  private void add(int bin, long count) {
    if (bin >= weights.length) {
      weights = Arrays.copyOf(weights, Math.min(Grid.BINS_MAX, Math.max(64, bin + bin / 2 + 1)));
    }
    weights[bin] += count * unit;
    seen += count;
  }

  /** Sessions seen, not decayed. */
  long seen() {
    return seen;
  }

  /** Makes ready to be asked; returns the decayed number of sessions. */
  double settle() {
    if (below.length != weights.length + 1) {
      below = new double[weights.length + 1];
    }
    for (int i = 0; i < weights.length; i++) {
      below[i + 1] = below[i] + weights[i];
    }
    return below[weights.length] / unit;
  }

  /** Share below a position on the grid, in bins from its start; since {@link #settle}. */
  double shareBelow(double position) {
    int last = below.length - 1;
    if (position <= 0) {
      return 0;
    }
    if (position >= last) {
      return 1;
    }
    int bin = (int) position;
    return (below[bin] + (position - bin) * (below[bin + 1] - below[bin])) / below[last];
  }

  /** The first bin that begins with at least this share below it; since {@link #settle}. */
  int quantile(double share) {
    double wanted = share * below[below.length - 1];
    int low = 0;
    int high = below.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (below[middle] >= wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
