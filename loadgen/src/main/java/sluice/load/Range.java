package sluice.load;

import java.util.SplittableRandom;

/**
 * A whole number drawn anew each time, such as a gap in milliseconds or the utterances of a
 * session.
 *
 * @param min smallest, >= 0
 * @param max largest, inclusive
 */
public record Range(long min, long max) {
  public Range {
    if (min < 0 || max < min) {
      throw new IllegalArgumentException(min + ".." + max + ": needs 0 <= first <= last");
    }
  }

  /** One number of the range, each equally likely. */
  public long draw(SplittableRandom random) {
    return min == max ? min : random.nextLong(min, max + 1);
  }
}
