package sluice.batch;

/**
 * Looks ahead in overload. When the most urgent request is so late that only a small batch would
 * still meet it, sending that batch serves few, makes the next one late as well, and goodput
 * collapses though the tier is fast enough: "lazy drop". So the plan for the next two slacks is
 * rolled out, with what waits and what is expected to come; if somebody would be late in it, the
 * most urgent are given up until the batch is of a size that keeps up. Owned by a {@link Planner}.
 * Source: early drop in Nexus (SOSP 2019), deferred batches in Symphony (arXiv 2308.07470).
 */
final class Outlook {
  private static final int SLACKS_AHEAD = 2;

  private final Arrivals arrivals;
  private final ServiceModel model;
  private final Slots slots;
  private final long[] freeNanos;

  Outlook(Arrivals arrivals, ServiceModel model, Slots slots) {
    this.arrivals = arrivals;
    this.model = model;
    this.slots = slots;
    freeNanos = new long[slots.count()];
  }

  /** True when the most urgent request allows only a batch smaller than what keeps up. */
  boolean isHeadTooLate(LaneQueue queue, long nowNanos) {
    return model.largestWithin(queue.leftNanos(0, nowNanos)) < Math.min(queue.size(),
        steadySize());
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
   * True when everybody in the plan for the next slacks is in time. O((waiting + expected) / size
   * of the batches).
   */
  boolean holds(LaneQueue queue, long nowNanos) {
    slots.freeNanos(freeNanos, nowNanos);
    long ahead = SLACKS_AHEAD * arrivals.slackNanos();
    double rate = arrivals.expected(ahead, nowNanos) / Math.max(1, ahead);
    int served = 0;
    while (true) {
      int slot = earliest();
      long start = freeNanos[slot];
      if (served >= queue.size()) {
        long next = nowNanos + (long) ((served + 1 - queue.size()) / rate);
        if (rate == 0 || next > nowNanos + ahead) {
          return true;
        }
        start = Math.max(start, next);
      }
      if (start > nowNanos + ahead) {
        return true;
      }
      int there = queue.size() + (int) ((start - nowNanos) * rate);
      long left = served < queue.size()
          ? queue.leftNanos(served, start)
          : nowNanos + (long) ((served + 1 - queue.size()) / rate) + arrivals.slackNanos() - start;
      int size = Math.min(model.largestWithin(left), Math.max(1, there - served));
      if (size == 0) {
        return false;
      }
      served += size;
      freeNanos[slot] = start + model.nanos(size);
    }
  }

  private int earliest() {
    int earliest = 0;
    for (int i = 1; i < freeNanos.length; i++) {
      if (freeNanos[i] < freeNanos[earliest]) {
        earliest = i;
      }
    }
    return earliest;
  }
}
