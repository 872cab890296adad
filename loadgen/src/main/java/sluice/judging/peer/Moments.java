package sluice.judging.peer;

import sluice.judging.ArmSecond;
import sluice.judging.Buckets;

/** One arm's totals since the release started. */
final class Moments {
  private long sessions;
  private double failed;
  private double failedSquares;
  private double millis;
  private double millisSquares;

  void add(ArmSecond arm) {
    sessions += arm.sessions();
    failed += arm.errors();
    failedSquares += arm.errors(); // a session that fails wholly or not at all
    for (int i = 0; i < arm.sessions(); i++) {
      double latency = MILLIS[arm.bucket(i)];
      millis += latency;
      millisSquares += latency * latency;
    }
  }

  private static final double[] MILLIS = millis();

  private static double[] millis() {
    double[] all = new double[Buckets.COUNT];
    for (int i = 0; i < all.length; i++) {
      all[i] = Buckets.millis(i);
    }
    return all;
  }

  long sessions() {
    return sessions;
  }

  double errorRate() {
    return failed / sessions;
  }

  double errorVariance() {
    return failedSquares / sessions - errorRate() * errorRate();
  }

  double meanMillis() {
    return millis / sessions;
  }

  double variance() {
    return millisSquares / sessions - meanMillis() * meanMillis();
  }
}
