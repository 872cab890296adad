package sluice.schedule;

import java.util.Arrays;

/** What each tenant is due of a total, and how even the outcome is. */
public final class FairShare {
  private FairShare() {}

  /**
   * Weighted max-min: everybody gets by weight, nobody more than offered, and what one leaves is
   * shared by the others. O(tenants squared).
   */
  public static double[] of(double[] weights, long[] offered, double total) {
    double[] due = new double[weights.length];
    boolean[] isFull = new boolean[weights.length];
    double left = total;
    boolean isChanging = true;
    while (isChanging) {
      isChanging = false;
      double weight = 0;
      for (int i = 0; i < due.length; i++) {
        weight += isFull[i] ? 0 : weights[i];
      }
      double perWeight = weight == 0 ? 0 : left / weight;
      for (int i = 0; i < due.length; i++) {
        if (!isFull[i] && offered[i] <= perWeight * weights[i]) {
          due[i] = offered[i];
          left -= offered[i];
          isFull[i] = true;
          isChanging = true;
        }
      }
      for (int i = 0; i < due.length && !isChanging; i++) {
        due[i] = isFull[i] ? due[i] : perWeight * weights[i];
      }
    }
    return due;
  }

  /** Jain's index of got / due over the tenants that were due something; 1 when none was. */
  public static double jain(long[] got, double[] due) {
    double sum = 0;
    double squares = 0;
    long count = Arrays.stream(due).filter(d -> d > 0).count();
    for (int i = 0; i < got.length; i++) {
      double ratio = due[i] > 0 ? got[i] / due[i] : 0;
      sum += ratio;
      squares += ratio * ratio;
    }
    return squares == 0 ? 1 : sum * sum / (count * squares);
  }
}
