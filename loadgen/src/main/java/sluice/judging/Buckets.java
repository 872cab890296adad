package sluice.judging;

/** The logarithmic grid that latencies are counted on: bucket b starts at 1.02^b ms. */
public final class Buckets {
  /** How many there are; the last one takes everything above 90 s. */
  public static final int COUNT = 577;
  /** What a bucket's end is to its start. */
  public static final double RATIO = 1.02;
  /** Where bucket 0 starts, in milliseconds. */
  public static final double LOW_MILLIS = 1;
  private static final double LOG_RATIO = Math.log(RATIO);

  private Buckets() {}

  /** The bucket of {@code exp(logMillis)} ms; what lies beside the grid goes to its ends. */
  public static int of(double logMillis) {
    return Math.clamp((long) Math.floor(logMillis / LOG_RATIO), 0, COUNT - 1);
  }

  /** The middle of a bucket, in milliseconds. */
  public static double millis(int bucket) {
    return LOW_MILLIS * Math.exp((bucket + 0.5) * LOG_RATIO);
  }
}
