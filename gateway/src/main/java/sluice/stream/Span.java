package sluice.stream;

/**
 * A half-open interval of stream time: samples at {@link #RATE_HZ} from the start of the session.
 *
 * @param start first sample, {@code >= 0}
 * @param end   one past the last sample, {@code >= start}
 */
public record Span(long start, long end) {
  /** Every stage after the resampler counts in samples of this rate. */
  public static final int RATE_HZ = 16_000;
  private static final int PER_MILLI = RATE_HZ / 1000;

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "span [" + start + ", " + end + "): needs 0 <= start <= end");
    }
  }

  /** The span from {@code startMillis} to {@code endMillis} of stream time. */
  public static Span ofMillis(long startMillis, long endMillis) {
    return new Span(startMillis * PER_MILLI, endMillis * PER_MILLI);
  }

  /** A sample of stream time in whole milliseconds, rounded down. */
  public static long millis(long sample) {
    return sample * 1000 / RATE_HZ;
  }

  /** Samples inside. */
  public long length() {
    return end - start;
  }

  /** Start in whole milliseconds of stream time, rounded down. */
  public long startMillis() {
    return start / PER_MILLI;
  }

  /** End in whole milliseconds of stream time, rounded up. */
  public long endMillis() {
    return (end + PER_MILLI - 1) / PER_MILLI;
  }

  /** Samples shared with {@code other}; 0 when they do not meet. */
  public long overlap(Span other) {
    return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
  }

  /** This span moved by {@code samples}. */
  public Span shift(long samples) {
    return new Span(start + samples, end + samples);
  }
}
