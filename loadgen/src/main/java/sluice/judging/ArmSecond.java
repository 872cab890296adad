package sluice.judging;

import java.util.Arrays;

/** What became of one arm's sessions in one second. Owned by its {@link Tick}, which reuses it. */
public final class ArmSecond {
  private int sessions;
  private double errors;
  private double corrections;
  private double missing;
  private int[] buckets = new int[32];

  void clear() {
    sessions = 0;
    errors = 0;
    corrections = 0;
    missing = 0;
  }

  /** Counts a session. */
  void add(Outcome outcome) {
    if (sessions == buckets.length) {
      buckets = Arrays.copyOf(buckets, 2 * sessions);
    }
    buckets[sessions++] = outcome.bucket();
    errors += outcome.failed();
    corrections += outcome.corrected();
    missing += outcome.lacking();
  }

  /** How many ended in this second. */
  public int sessions() {
    return sessions;
  }

  /** Sum of their failed shares. */
  public double errors() {
    return errors;
  }

  /** Sum of their corrected shares. */
  public double corrections() {
    return corrections;
  }

  /** Sum of their shares without critical metadata. */
  public double missing() {
    return missing;
  }

  /** The latency of session {@code i} of this second, as its bucket on {@link Buckets}. */
  public int bucket(int i) {
    return buckets[i];
  }
}
