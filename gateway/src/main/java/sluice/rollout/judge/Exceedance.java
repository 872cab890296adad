package sluice.rollout.judge;

/**
 * Counts sessions at or above a quantile of control as it was when last asked: a latency as a
 * rate. Owned by one case.
 */
final class Exceedance {
  private static final int NEVER = Integer.MAX_VALUE;

  private final double level;
  private int cut = NEVER;
  private double rate;
  private long last0;
  private long last1;
  private long sum0;
  private long sum1;

  Exceedance(double level) {
    this.level = level;
  }

  /** Cuts at control's quantile from now on. */
  void cutAt(LatencyHistogram settled) {
    cut = settled.quantile(level);
    rate = 1 - settled.shareBelow(cut);
  }

  /** Whether there is a cut. */
  boolean isCut() {
    return cut != NEVER;
  }

  /** Counts sessions of both arms at or above the cut. */
  void count(Bins control, Bins canary) {
    if (isCut()) {
      last0 = atOrAbove(control);
      last1 = atOrAbove(canary);
      sum0 += last0;
      sum1 += last1;
    }
  }

  /** Control's share at or above the cut when it was made. */
  double rate() {
    return rate;
  }

  /** Control sessions of the last count. */
  long last0() {
    return last0;
  }

  /** Canary sessions of the last count. */
  long last1() {
    return last1;
  }

  /** Control sessions so far. */
  long sum0() {
    return sum0;
  }

  /** Canary sessions so far. */
  long sum1() {
    return sum1;
  }

  private long atOrAbove(Bins latencies) {
    long total = 0;
    for (var entry : latencies.counts().entrySet()) {
      if (Grid.clamp(entry.getKey()) >= cut) {
        total += entry.getValue();
      }
    }
    return total;
  }
}
