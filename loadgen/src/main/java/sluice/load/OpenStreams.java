package sluice.load;

import java.util.Arrays;

/**
 * How many streams were open, second by second: from the open socket to the end. Kept as changes,
 * so that those of several loops add up. Owned by one {@link Recording}.
 */
final class OpenStreams {
  /** A run is at most a day and its drain. */
  private static final int SECONDS_MAX = 100_000;
  private int[] changes = new int[64];
  private int seconds;

  void opened(long nowNanos) {
    change(nowNanos, 1);
  }

  void closed(long nowNanos) {
    change(nowNanos, -1);
  }

  private void change(long nowNanos, int by) {
    int second = Math.clamp(nowNanos / 1_000_000_000L, 0, SECONDS_MAX);
    grow(second + 1);
    changes[second] += by;
  }

  private void grow(int length) {
    if (length > changes.length) {
      changes = Arrays.copyOf(changes, Math.max(length, 2 * changes.length));
    }
    seconds = Math.max(seconds, length);
  }

  void add(OpenStreams other) {
    grow(other.seconds);
    for (int i = 0; i < other.seconds; i++) {
      changes[i] += other.changes[i];
    }
  }

  long[] bySecond() {
    long[] open = new long[seconds];
    long now = 0;
    for (int i = 0; i < seconds; i++) {
      now += changes[i];
      open[i] = now;
    }
    return open;
  }
}
