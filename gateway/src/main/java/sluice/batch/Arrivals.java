package sluice.batch;

/**
 * How often interactive requests come and how much time they bring. Owned by a {@link Planner}; two
 * counted windows, O(1).
 */
final class Arrivals {
  /** Long beside a chunk's period of 160..640 ms. */
  private static final long WINDOW_NANOS = 500_000_000L;
  /** Short slacks are followed eight times faster than long ones: the value stays near them. */
  private static final int SLACK_FALL = 8;
  private static final int SLACK_RISE = 64;

  private long slackNanos;
  private long lastNanos;
  private boolean hasAny;
  private long windowStartNanos;
  private int inWindow;
  private int inWindowBefore;

  Arrivals(long slackNanos) {
    this.slackNanos = slackNanos;
  }

  /** A request came that must be done within {@code slack} nanoseconds. */
  void came(long slack, long nowNanos) {
    long miss = slack - slackNanos;
    slackNanos += miss < 0 ? miss / SLACK_FALL : miss / SLACK_RISE;
    roll(nowNanos);
    inWindow++;
    lastNanos = nowNanos;
    hasAny = true;
  }

  /** Usual time a request has when it comes, in nanoseconds; near the shortest. */
  long slackNanos() {
    return slackNanos;
  }

  boolean hasAny() {
    return hasAny;
  }

  /** When the last one came; meaningless before the first. */
  long lastNanos() {
    return lastNanos;
  }

  /** Mean arrivals within {@code nanos}, from the last half to whole second. */
  double expected(long nanos, long nowNanos) {
    roll(nowNanos);
    double past = WINDOW_NANOS + Math.max(1, nowNanos - windowStartNanos);
    return (inWindow + inWindowBefore) / past * nanos;
  }

  /** Mean arrivals per nanosecond, from the last half to whole second. */
  double perNano(long nowNanos) {
    return expected(1, nowNanos);
  }

  /** When the rate changes though nothing comes. */
  long nextChangeNanos() {
    return windowStartNanos + WINDOW_NANOS;
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
