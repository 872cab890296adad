package sluice.batch;

/**
 * Plays out what follows from now on, with the requests that wait and those expected to come at the
 * usual rate, each with the usual slack: batches leave as soon as a slot is free and, with several
 * slots, the target size has come or the most urgent can wait no longer; who then allows less than
 * the target is given up. Owned by an {@link Outlook}; used anew for every question, O(batches
 * ahead × log waiting).
 */
final class Rollout {
  private static final int SLACKS_AHEAD = 3;
  /** Of all slots together; a tier of very many slots is looked at less far ahead. */
  private static final int BATCHES_MAX = 64;

  private final Arrivals arrivals;
  private final ServiceModel model;
  private final Slots slots;
  private final long[] freeNanos;
  private LaneQueue queue;
  private long nowNanos;
  private long slackNanos;
  private double perNano;
  private int target;
  private double steadyPerNano;
  private boolean wasLossless;

  Rollout(Arrivals arrivals, ServiceModel model, Slots slots) {
    this.arrivals = arrivals;
    this.model = model;
    this.slots = slots;
    freeNanos = new long[slots.count()];
  }

  /**
   * Questions from now on are about this queue at this time.
   *
   * @param target the batch that keeps up with what comes
   * @param steady the largest batch that can go on for ever
   */
  void begin(LaneQueue waiting, int target, int steady, long now) {
    queue = waiting;
    nowNanos = now;
    this.target = target;
    steadyPerNano = steady / (double) model.nanos(steady);
    slackNanos = arrivals.slackNanos();
    perNano = arrivals.perNano(now);
  }

  /**
   * Requests served in time within the horizon when the first {@code givenUp} are given up now and
   * the rest is sent as it is; what runs beyond the horizon is charged at the steady pace.
   */
  double served(int givenUp) {
    slots.freeNanos(freeNanos, nowNanos);
    long horizon = nowNanos + SLACKS_AHEAD * slackNanos;
    wasLossless = givenUp == 0;
    int at = givenUp;
    double served = 0;
    for (int batches = 0; batches < BATCHES_MAX; batches++) {
      int slot = earliest();
      long start = startNanos(slot, at, served > 0);
      if (start >= horizon) {
        break;
      }
      int come = queue.size() + (int) ((start - nowNanos) * perNano);
      int fit = fit(at, come, start);
      if (fit == 0 || fit < Math.min(target, Math.max(1, come - at))) {
        wasLossless = false;
        if (served > 0) {
          at = skip(at, come, start);
          fit = fit(at, come, start);
        }
      }
      if (fit == 0) {
        at++;
        continue;
      }
      served += fit;
      at += fit;
      freeNanos[slot] = start + model.nanos(fit);
    }
    for (long free : freeNanos) {
      served -= Math.max(0, free - horizon) * steadyPerNano;
    }
    return served;
  }

  /** True when nobody had to be given up in the last play. */
  boolean wasLossless() {
    return wasLossless;
  }

  /** When the slot's next batch leaves, whose most urgent request is number {@code at}. */
  private long startNanos(int slot, int at, boolean isLater) {
    boolean hasCome = at < queue.size();
    if (!hasCome && perNano <= 0) {
      return Long.MAX_VALUE;
    }
    long start = hasCome ? freeNanos[slot] : Math.max(freeNanos[slot], comesNanos(at));
    if (freeNanos.length == 1 || !isLater && hasCome) {
      return start;
    }
    int last = at + target - 1;
    boolean isNever = perNano <= 0 && last >= queue.size();
    long full = isNever ? Long.MAX_VALUE : last < queue.size() ? nowNanos : comesNanos(last);
    return Math.max(start, Math.min(full, deadlineNanos(at) - model.nanos(target)));
  }

  /** The batch that number {@code at} allows at {@code start}, of those that have come. */
  private int fit(int at, int come, long start) {
    return Math.min(Math.max(1, come - at), model.largestWithin(deadlineNanos(at) - start));
  }

  /** The first after {@code at} that allows the target size, of those that have come. */
  private int skip(int at, int come, long start) {
    long need = start - nowNanos + model.nanos(Math.clamp(come - at, 1, target));
    int first = Math.max(at, queue.firstWith(need, nowNanos));
    if (first >= queue.size() && perNano > 0) {
      int expected = (int) Math.ceil((need - slackNanos) * perNano) - 1;
      first = Math.max(at, queue.size() + Math.max(0, expected));
    }
    return Math.min(first, Math.max(at, come - 1));
  }

  /** When number {@code at} comes; now or before for those that wait. */
  private long comesNanos(int at) {
    return nowNanos + (long) ((at + 1 - queue.size()) / perNano);
  }

  private long deadlineNanos(int at) {
    return at < queue.size()
        ? nowNanos + queue.leftNanos(at, nowNanos)
        : comesNanos(at) + slackNanos;
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
