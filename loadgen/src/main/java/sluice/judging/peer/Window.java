package sluice.judging.peer;

import sluice.judging.ArmSecond;
import sluice.judging.Buckets;

/** One arm's last minutes, as a monitoring query with a range sees them. */
final class Window {
  private static final int MINUTE = 60;

  private final int[][] buckets;
  private final int[] all = new int[Buckets.COUNT];
  private final double[] errors;
  private int seconds;
  private long sessions;
  private double failed;

  Window(int minutes) {
    buckets = new int[minutes][Buckets.COUNT];
    errors = new double[minutes];
  }

  /**
   * Takes in one second; true when a minute is full and it is time to look. What is older than the
   * window leaves it when the next minute begins.
   */
  boolean isFullWith(ArmSecond arm) {
    int minute = seconds / MINUTE % errors.length;
    if (seconds % MINUTE == 0) {
      forget(minute);
    }
    for (int i = 0; i < arm.sessions(); i++) {
      buckets[minute][arm.bucket(i)]++;
      all[arm.bucket(i)]++;
    }
    sessions += arm.sessions();
    errors[minute] += arm.errors();
    failed += arm.errors();
    seconds++;
    return seconds % MINUTE == 0;
  }

  private void forget(int minute) {
    for (int i = 0; i < Buckets.COUNT; i++) {
      all[i] -= buckets[minute][i];
      sessions -= buckets[minute][i];
      buckets[minute][i] = 0;
    }
    failed -= errors[minute];
    errors[minute] = 0;
  }

  boolean isEmpty() {
    return sessions == 0;
  }

  /** Failed share; NaN when empty. */
  double errorRate() {
    return Math.max(0, failed) / sessions;
  }

  /** The 99 % quantile; NaN when empty. */
  double p99Millis() {
    long above = (long) (sessions * 0.01);
    for (int i = Buckets.COUNT - 1; i >= 0; i--) {
      above -= all[i];
      if (above < 0) {
        return Buckets.millis(i);
      }
    }
    return Double.NaN;
  }
}
