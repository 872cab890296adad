package sluice.batch;

/**
 * How long a tier needs for a batch of each size, learned from what it took. Owned by a
 * {@link Planner}. A table on sizes 1, 2, 4, … with lines between: measured curves are concave, so
 * one line for all would be 15 to 20 % off. Estimates are padded to a high quantile, raised at once
 * by a batch that came late and lowered slowly: 15 % too optimistic costs most of the goodput, 15 %
 * too pessimistic under 2 %.
 */
public final class ServiceModel {
  /** Of the mean: half-life 50 batches. */
  private static final double FORGETTING = 1 - StrictMath.pow(0.5, 1 / 50.0);
  /** Beyond this factor a batch says nothing about the next one, unless two in a row do. */
  private static final double OUTLIER = 2;
  private static final double NEWS_GAIN = 0.5;
  /** By one batch: an entry that two sizes share must not pay for the other one's straggler. */
  private static final double MOST_FALL = 0.5;
  /** By one late batch; it fades by 2 % with each batch in time. */
  private static final double MOST_RAISE = 1.5;
  private static final double CALM = 0.98;
  private static final double QUANTILE_STEP = 0.02;
  private static final double MOST_PADDING = 4;
  /** Until batches have told how much their times vary. */
  private static final double START_PADDING = 1.02;

  private final int maxBatch;
  private final int[] sizes;
  /** Where each size lies in the table: behind which entry, and how far. */
  private final int[] lows;
  private final double[] shares;
  private final double[] starts;
  private final double[] means;
  private final int[] counts;
  private final PlannerConfig.Service config;
  private double padding;
  private double raise = 1;
  private boolean wasOutlier;
  private long observed;
  /** Service times to plan with by size; worked out when next asked for. */
  private final long[] planned;
  private boolean isStale = true;

  /** A model for batches of 1..maxBatch that starts from {@code config}'s line. */
  public ServiceModel(int maxBatch, PlannerConfig.Service config) {
    this.maxBatch = maxBatch;
    planned = new long[maxBatch + 1];
    this.config = config;
    padding = Math.max(START_PADDING, config.minPadding());
    int buckets = 1;
    while (1 << (buckets - 1) < maxBatch) {
      buckets++;
    }
    sizes = new int[buckets];
    starts = new double[buckets];
    means = new double[buckets];
    counts = new int[buckets];
    for (int i = 0; i < buckets; i++) {
      sizes[i] = Math.min(1 << i, maxBatch);
      starts[i] = config.baseNanos() + (double) config.perRequestNanos() * sizes[i];
      means[i] = starts[i];
    }
    lows = new int[maxBatch + 1];
    shares = new double[maxBatch + 1];
    for (int size = 1; size <= maxBatch; size++) {
      lows[size] = bucket(size);
      shares[size] = share(lows[size], Math.min(lows[size] + 1, buckets - 1), size);
    }
  }

  /** Mean service time of a batch of {@code size}, in nanoseconds. */
  public long meanNanos(int size) {
    return Math.round(mean(size));
  }

  /** Service time of a batch of {@code size} to plan with, in nanoseconds. */
  public long nanos(int size) {
    refresh();
    return planned[size];
  }

  private void refresh() {
    if (isStale) {
      for (int i = 1; i <= maxBatch; i++) {
        planned[i] = Math.round(mean(i) * padding * raise);
      }
      isStale = false;
    }
  }

  /** The largest batch that is planned to end within {@code budgetNanos}; 0 when none. O(log n). */
  public int largestWithin(long budgetNanos) {
    refresh();
    if (planned[maxBatch] <= budgetNanos) {
      return maxBatch;
    }
    int low = 0;
    int high = maxBatch - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (planned[middle] <= budgetNanos) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The largest batch, as the tier says. */
  int maxBatch() {
    return maxBatch;
  }

  /** Batches learned from. */
  public long observed() {
    return observed;
  }

  /** Learns that a batch of {@code size} took {@code nanos} from sending to reply. */
  public void observe(int size, long nanos) {
    if (size < 1 || size > maxBatch || nanos < 0) {
      throw new IllegalArgumentException("batch of " + size + " took " + nanos
          + " ns: needs a size of 1.." + maxBatch + " and a time >= 0");
    }
    double taken = Math.max(1, nanos);
    double ratio = taken / mean(size);
    boolean isOutlier = ratio > OUTLIER || ratio < 1 / OUTLIER;
    observed++;
    isStale = true; // by every way out of here
    watchPadding(ratio);
    if (isOutlier && !wasOutlier) {
      wasOutlier = true; // a straggler until the next batch agrees with it
      return;
    }
    learn(size, taken, isOutlier);
    watchRaise(taken / (mean(size) * padding * raise));
    wasOutlier = isOutlier;
  }

  /**
   * Follows the wanted quantile of taken / mean: up a large step when over it, down a small one.
   */
  private void watchPadding(double ratio) {
    double over = ratio > padding ? config.quantile() : config.quantile() - 1;
    padding = Math.clamp(padding + QUANTILE_STEP * over, config.minPadding(), MOST_PADDING);
  }

  private void watchRaise(double late) {
    raise = late > 1 ? raise * Math.min(late, MOST_RAISE) : Math.max(1, raise * CALM);
    raise = Math.min(raise, MOST_PADDING);
  }

  /**
   * Moves the two table entries around {@code size} so that the line between them meets the value.
   */
  private void learn(int size, double taken, boolean isNews) {
    int low = lows[size];
    int high = Math.min(low + 1, sizes.length - 1);
    double share = shares[size];
    int nearest = share < 0.5 ? low : high;
    counts[nearest]++;
    double gain = Math.max(FORGETTING, 1.0 / counts[nearest]);
    double miss = (taken - mean(size)) * (isNews ? Math.max(gain, NEWS_GAIN) : gain);
    double norm = (1 - share) * (1 - share) + share * share;
    move(low, miss * (1 - share) / norm);
    if (high != low) {
      move(high, miss * share / norm);
    }
    spread(nearest, low, high);
  }

  private void move(int entry, double nanos) {
    means[entry] = Math.max(means[entry] * MOST_FALL, means[entry] + nanos);
  }

  /**
   * Sizes never seen lie as far from the one just seen as the start line says; and a larger batch
   * never takes less time.
   */
  private void spread(int seen, int low, int high) {
    for (int i = 0; i < means.length; i++) {
      if (counts[i] == 0 && i != low && i != high) {
        means[i] = means[seen] * starts[i] / starts[seen];
      }
    }
    for (int i = seen + 1; i < means.length; i++) {
      means[i] = Math.max(means[i], means[i - 1]);
    }
    for (int i = seen - 1; i >= 0; i--) {
      means[i] = Math.min(means[i], means[i + 1]);
    }
  }

  private double mean(int size) {
    int low = lows[size];
    int high = Math.min(low + 1, sizes.length - 1);
    double share = shares[size];
    return means[low] * (1 - share) + means[high] * share;
  }

  private double share(int low, int high, int size) {
    return high == low ? 0 : (size - sizes[low]) / (double) (sizes[high] - sizes[low]);
  }

  /** The last table entry whose size is at most {@code size}. */
  private int bucket(int size) {
    return size >= maxBatch ? sizes.length - 1 : 31 - Integer.numberOfLeadingZeros(size);
  }
}
