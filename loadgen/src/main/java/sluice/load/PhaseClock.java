package sluice.load;

import sluice.wire.Lane;

/**
 * Which phase an instant of one lane belongs to. Phases that count the same lane never overlap, so
 * the answer is one. Immutable.
 */
public final class PhaseClock {
  private final long[] starts;
  private final long[] ends;

  PhaseClock(Timeline timeline, Lane lane) {
    int count = timeline.phases().size();
    starts = new long[count];
    ends = new long[count];
    for (int i = 0; i < count; i++) {
      boolean isCounted = timeline.phases().get(i).counts(lane);
      starts[i] = isCounted ? timeline.startNanos(i) : Long.MAX_VALUE;
      ends[i] = timeline.endNanos(i);
    }
  }

  /**
   * Index of the phase that holds {@code nanos} of run time, or of the last one before it: what
   * happens in a pause is the aftermath of that. {@link Timeline#WARMUP} before the first.
   */
  public int at(long nanos) {
    int before = Timeline.WARMUP;
    for (int i = 0; i < starts.length; i++) {
      if (nanos >= starts[i]) {
        if (nanos < ends[i]) {
          return i;
        }
        before = before < 0 || ends[i] >= ends[before] ? i : before;
      }
    }
    return before;
  }
}
