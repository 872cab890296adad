package sluice.batch;

/**
 * Decides how much batch work may ride beside interactive work. Owned by a {@link Planner}, which
 * tells it of every interactive arrival. Rules: a batch with batch work in it still meets the most
 * urgent deadline in it; the interactive requests left behind, and those expected to come while it
 * runs, still make theirs when the next slot is free. Overdue batch work claims one place now and
 * then, so that it starves neither silently nor for ever.
 */
final class BatchLane {
  /** Long beside a chunk's period of 160..640 ms. */
  private static final long WINDOW_NANOS = 500_000_000L;
  /** Short slacks are followed eight times faster than long ones: the value stays near them. */
  private static final int SLACK_FALL = 8;
  private static final int SLACK_RISE = 64;

  private final PlannerConfig.TopUp config;
  private final ServiceModel model;
  private final Slots slots;
  private final int maxBatch;
  private long lastArrivalNanos;
  private boolean hasArrivals;
  private long slackNanos;
  private long windowStartNanos;
  private int inWindow;
  private int inWindowBefore;
  private long lastClaimNanos;
  private boolean hasClaims;

  BatchLane(PlannerConfig.TopUp config, ServiceModel model, Slots slots, int maxBatch) {
    this.config = config;
    this.model = model;
    this.slots = slots;
    this.maxBatch = maxBatch;
    slackNanos = config.slackNanos();
  }

  /** An interactive request came that must be done within {@code slack} nanoseconds. */
  void arrived(long slack, long nowNanos) {
    long miss = slack - slackNanos;
    slackNanos += miss < 0 ? miss / SLACK_FALL : miss / SLACK_RISE;
    roll(nowNanos);
    inWindow++;
    lastArrivalNanos = nowNanos;
    hasArrivals = true;
  }

  /** Usual time an interactive request has when it comes, in nanoseconds; near the shortest. */
  long slackNanos() {
    return slackNanos;
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
    long change = Math.min(windowStartNanos + WINDOW_NANOS, quietNanos());
    return Math.min(change, claimNanos(batch));
  }

  void claimed(long nowNanos) {
    lastClaimNanos = nowNanos;
    hasClaims = true;
  }

  /** True when interactive requests have not come for so long that the tier is the batch lane's. */
  boolean isQuiet(long nowNanos) {
    return !hasArrivals || nowNanos >= quietNanos();
  }

  /** When the tier is the batch lane's, should nothing interactive come until then. */
  long quietNanos() {
    return lastArrivalNanos + config.quietNanos();
  }

  /**
   * How many of {@code waiting} batch requests may join the {@code taken} most urgent interactive
   * ones now. O(log n).
   */
  int room(LaneQueue interactive, int taken, int waiting, long nowNanos) {
    roll(nowNanos);
    int low = 0;
    int high = Math.min(maxBatch - taken, waiting);
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
    long next = model.nanos(Math.min(maxBatch, left + expected(wait)));
    return isQuiet(nowNanos) || wait + next <= slackNanos / 100 * config.headroomPercent();
  }

  /** Interactive arrivals within {@code waitNanos}: the mean and three deviations of Poisson. */
  private int expected(long waitNanos) {
    double mean = waitNanos * (double) (inWindow + inWindowBefore) / (2 * WINDOW_NANOS);
    return (int) Math.min(maxBatch, 1 + mean + 3 * Math.sqrt(mean));
  }

  private void roll(long nowNanos) {
    long past = nowNanos - windowStartNanos;
    if (past >= 2 * WINDOW_NANOS) {
      inWindowBefore = 0;
      inWindow = 0;
      windowStartNanos = nowNanos;
    } else if (past >= WINDOW_NANOS) {
      inWindowBefore = inWindow;
      inWindow = 0;
      windowStartNanos += WINDOW_NANOS;
    }
  }
}
