package sluice.stream;

import java.util.Arrays;

/**
 * The samples a {@link Chunker} holds: in at the end, out at the front, each with its stream time.
 * Bounded; owned by the chunker; allocates only what {@link #copy} returns.
 */
final class SampleQueue {
  private float[] line;
  private int from;
  private int to;
  private long start;

  /** Room for {@code capacity} samples, and a quarter as much again so that moving them is rare. */
  SampleQueue(int capacity) {
    line = new float[capacity + capacity / 4];
  }

  /** Makes room for {@code capacity} samples if there is less. */
  void widen(int capacity) {
    if (line.length < capacity + capacity / 4) {
      line = Arrays.copyOf(line, capacity + capacity / 4);
    }
  }

  /** Stream time of the first sample held. */
  long start() {
    return start;
  }

  /** Stream time after the last sample held. */
  long end() {
    return start + length();
  }

  int length() {
    return to - from;
  }

  /** Takes {@code n} samples from {@code samples[offset ...]}. */
  void add(float[] samples, int offset, int n) {
    if (to + n > line.length) {
      System.arraycopy(line, from, line, 0, to - from);
      to -= from;
      from = 0;
    }
    System.arraycopy(samples, offset, line, to, n);
    to += n;
  }

  /** Lets go of everything before {@code sample}. */
  void dropBefore(long sample) {
    from += (int) (sample - start);
    start = sample;
  }

  /** A copy of the samples of {@code span}, all of which it holds. */
  float[] copy(Span span) {
    int first = from + (int) (span.start() - start);
    return Arrays.copyOfRange(line, first, first + (int) span.length());
  }
}
