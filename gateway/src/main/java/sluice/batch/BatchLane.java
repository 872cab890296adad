package sluice.batch;

/**
 * Decides how much batch work may ride beside interactive work. Owned by a {@link Planner}. Rules:
 * a batch with batch work in it still meets the most urgent deadline in it; the interactive
 * requests left behind, and those expected to come while it runs, still make theirs when the next
 * slot is free; where so configured, it takes hardly longer than interactive work needs. Overdue
 * batch work claims one place now and then, so that it starves neither silently nor for ever.
 */
final class BatchLane {
  /** Three quarters of what an SLO of 99 % leaves. */
  private static final double MISS_TARGET = 0.0075;
  /** Headroom given up for each target's worth of misses above the target. */
  private static final double GAIN = 0.1;
  /** Requests over which misses are averaged. */
  private static final double MISSES_OVER = 500;
  private final PlannerConfig.TopUp config;
  private final Arrivals arrivals;
  private final ServiceModel model;
  private final Slots slots;
  private final Outlook outlook;
  private final int maxBatch;
  private double missShare;
  private long lastClaimNanos;
  private boolean hasClaims;

  BatchLane(PlannerConfig.TopUp config, Arrivals arrivals, ServiceModel model, Slots slots,
      Outlook outlook) {
    this.config = config;
    this.arrivals = arrivals;
    this.model = model;
    this.slots = slots;
    this.outlook = outlook;
    maxBatch = model.maxBatch();
  }

  /**
   * An interactive request ended; the more of them are late, the more slack is kept free.
   */
  void ended(boolean isInTime) {
    missShare += ((isInTime ? 0 : 1) - missShare) / MISSES_OVER;
  }

  /** Share of an interactive request's slack that batch work may use up now, [0, 1]. */
  double headroom() {
    double most = config.headroomPercent() / 100.0;
    double over = (missShare - MISS_TARGET) / MISS_TARGET;
    return most - Math.clamp(over * GAIN, 0, most / 2);
  }

  /** True when the longest waiting request is overdue and no claim was made just before. */
  boolean mayClaim(LaneQueue batch, long nowNanos) {
    return nowNanos >= claimNanos(batch);
  }

  /** When batch work may next claim a place; {@link Long#MAX_VALUE} when none waits. */
  long claimNanos(LaneQueue batch) {
    if (batch.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long aged = batch.oldestNanos() + config.ageNanos();
    return hasClaims ? Math.max(aged, lastClaimNanos + config.gapNanos()) : aged;
  }

  /** When to look again at batch work that was refused a free slot. */
  long reviewNanos(LaneQueue batch) {
    long change = Math.min(arrivals.nextChangeNanos(), quietNanos());
    return Math.min(change, claimNanos(batch));
  }

  void claimed(long nowNanos) {
    lastClaimNanos = nowNanos;
    hasClaims = true;
  }

  /** True when interactive requests have not come for so long that the tier is the batch lane's. */
  boolean isQuiet(long nowNanos) {
    return !arrivals.hasAny() || nowNanos >= quietNanos();
  }

  /** When the tier is the batch lane's, should nothing interactive come until then. */
  long quietNanos() {
    return arrivals.lastNanos() + config.quietNanos();
  }

  /**
   * How many of {@code waiting} batch requests may join the {@code taken} most urgent interactive
   * ones now. O(log n).
   */
  int room(LaneQueue interactive, int taken, int waiting, long nowNanos) {
    int low = 0;
    int high = Math.min(Math.max(0, largest(nowNanos) - taken), waiting);
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (fits(interactive, taken, middle, nowNanos)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private boolean fits(LaneQueue interactive, int taken, int extra, long nowNanos) {
    long takes = model.nanos(taken + extra);
    if (taken > 0 && takes > interactive.leftNanos(0, nowNanos)) {
      return false;
    }
    int left = interactive.size() - taken;
    long wait = slots.waitNanos(takes, nowNanos);
    if (left > 0 && wait + model.nanos(Math.min(left, maxBatch)) > interactive.leftNanos(taken,
        nowNanos)) {
      return false;
    }
    long next = model.nanos(Math.min(maxBatch, left + expected(wait, nowNanos)));
    return isQuiet(nowNanos)
        || wait + next <= arrivals.slackNanos() * headroom();
  }

  /**
   * The largest batch with batch work in it: measured by the batch that just keeps up with
   * interactive work, and not by those sent, which batch work has made longer already.
   */
  private int largest(long nowNanos) {
    if (config.stretchPercent() == PlannerConfig.TopUp.NO_STRETCH_LIMIT || isQuiet(nowNanos)) {
      return maxBatch;
    }
    long usual = model.nanos(outlook.targetSize(nowNanos));
    return model.largestWithin(usual / 100 * (100 + config.stretchPercent()));
  }

  /** Interactive arrivals within {@code waitNanos}: the mean and three deviations of Poisson. */
  private int expected(long waitNanos, long nowNanos) {
    double mean = arrivals.expected(waitNanos, nowNanos);
    return (int) Math.min(maxBatch, 1 + mean + 3 * Math.sqrt(mean));
  }
}
