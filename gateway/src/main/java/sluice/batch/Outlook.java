package sluice.batch;

/**
 * Looks ahead in overload. When the most urgent request is so late that only a small batch would
 * still meet it, sending that batch serves few, makes the next one late as well, and goodput
 * collapses though the tier is fast enough: "lazy drop". So what follows is played out once for
 * serving it and once for giving up more and more of the most urgent, and what serves most wins.
 * Owned by a {@link Planner}. Source: early drop in Nexus (SOSP 2019), deferred batches in Symphony
 * (arXiv 2308.07470); choosing by playing out is rollout, as in Bertsekas, Dynamic Programming.
 */
final class Outlook {
  /** Sizes tried between what the most urgent request allows and the most that can be had. */
  private static final int TRIES = 8;
  /** Giving up must serve this many more to be worth it. */
  private static final double MARGIN = 0.1;
  /** Of what waits in heavy overload. */
  private static final double GIVEN_UP = 0.5;

  private final Arrivals arrivals;
  private final ServiceModel model;
  private final Slots slots;
  private final Rollout rollout;
  private final long[] freeNanos;

  Outlook(Arrivals arrivals, ServiceModel model, Slots slots) {
    this.arrivals = arrivals;
    this.model = model;
    this.slots = slots;
    rollout = new Rollout(arrivals, model, slots);
    freeNanos = new long[slots.count()];
  }

  /**
   * The largest batch that can go on for ever: while it runs, as many come as it holds, and still
   * meet their deadlines with staggered slots: l(b) (1 + (b - 1) / (b N)) within the slack.
   */
  int steadySize() {
    int low = 1;
    int high = model.maxBatch();
    while (low < high) {
      int size = (low + high + 1) >>> 1;
      double cycle = 1 + (size - 1) / (double) (size * slots.count());
      if (model.nanos(size) * cycle <= arrivals.slackNanos()) {
        low = size;
      } else {
        high = size - 1;
      }
    }
    return low;
  }

  /**
   * The smallest batch with which all slots together keep up with what comes; at most the steady
   * one.
   */
  int targetSize(long nowNanos) {
    double perNano = arrivals.perNano(nowNanos);
    int most = steadySize();
    int size = 1;
    while (size < most && slots.count() * size < perNano * model.nanos(size)) {
      size++;
    }
    return size;
  }

  /** What the steady batch serves per nanosecond, on all slots together. */
  double steadyPerNano() {
    int size = steadySize();
    return slots.count() * size / (double) model.nanos(size);
  }

  /**
   * True when so much is due before a new request that the tier could not do it by then at its best
   * pace, and half as much again is too much: some of those before it will be given up. O(slots).
   */
  boolean isBeyond(LaneQueue queue, long deadlineNanos, long nowNanos) {
    int before = queue.firstWith(deadlineNanos - nowNanos + 1, nowNanos);
    if (before < model.maxBatch()) {
      return false; // one batch may hold it
    }
    int size = Math.max(1, model.largestWithin(arrivals.slackNanos()));
    slots.freeNanos(freeNanos, nowNanos);
    double pace = size / (double) model.nanos(size);
    double doable = 0;
    for (long free : freeNanos) {
      doable += Math.max(0, deadlineNanos - free) * pace;
    }
    return before >= doable * (1 + GIVEN_UP);
  }

  /**
   * How many of the most urgent to give up now, so that most are served in time; 0 while everybody
   * in the plan is in time, and when all that wait fit one batch.
   */
  int giveUps(LaneQueue queue, long nowNanos) {
    int fit = model.largestWithin(queue.leftNanos(0, nowNanos));
    int most = Math.min(queue.size(), model.maxBatch());
    if (fit >= most) {
      return 0;
    }
    rollout.begin(queue, targetSize(nowNanos), steadySize(), nowNanos);
    double best = rollout.served(0);
    if (rollout.wasLossless()) {
      return 0;
    }
    most = Math.min(most, Math.max(fit + 1, model.largestWithin(arrivals.slackNanos())));
    int giveUps = 0;
    int tried = 0;
    for (int step = 1; step <= TRIES; step++) {
      int size = fit + Math.ceilDiv((most - fit) * step, TRIES);
      int count = Math.min(queue.firstWith(model.nanos(size), nowNanos), queue.size() - 1);
      if (count > tried) {
        tried = count;
        double served = rollout.served(count);
        if (served > best + MARGIN) {
          best = served;
          giveUps = count;
        }
      }
    }
    return giveUps;
  }
}
