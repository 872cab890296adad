package sluice.load;

import java.util.Arrays;
import sluice.wire.Lane;

/**
 * From which instant the answer to a piece of audio counts. A microphone's frame counts from when
 * it was due, whenever it went out; a clip sent on credit from when it did go out, for the last
 * {@link #KEPT} frames. Owned by one {@link Ear}.
 */
final class SentLog {
  /** Frames remembered for sessions on credit: 82 s of 20 ms frames, beyond any server's buffer. */
  private static final int KEPT = 4096;
  private final SessionPlan plan;
  private final long[] sentNanos;

  SentLog(SessionPlan plan) {
    this.plan = plan;
    sentNanos = plan.caller().lane() == Lane.INTERACTIVE ? new long[0] : new long[KEPT];
    Arrays.fill(sentNanos, plan.times().startNanos());
  }

  /** Frame {@code index} went out. */
  void add(int index, long nowNanos) {
    if (sentNanos.length > 0) {
      sentNanos[index % KEPT] = nowNanos;
    }
  }

  /** Run time from which frame {@code index} counts. */
  long intended(int index) {
    return sentNanos.length > 0 ? sentNanos[index % KEPT] : plan.dueNanos(index);
  }

  /** Run time at which the speaker has said what lies before {@code millis} of stream time. */
  long spokenAt(long millis) {
    return sentNanos.length > 0 ? intendedAt(millis)
        : plan.times().startNanos() + millis * 1_000_000;
  }

  /** Run time from which the audio at {@code millis} of stream time counts. */
  long intendedAt(long millis) {
    return intended(plan.frameAt(millis));
  }
}
