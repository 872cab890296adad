package sluice.load;

import java.util.List;

/**
 * Which phase an instant belongs to, for callers who take part in some of them. A caller never
 * takes part in two that overlap, so the answer is one. Immutable.
 */
public final class PhaseClock {
  private final long[] starts;
  private final long[] ends;
  private final int last;
  private final boolean isMember;

  PhaseClock(Timeline timeline, List<String> during) {
    int count = timeline.phases().size();
    starts = new long[count];
    ends = new long[count];
    isMember = !during.isEmpty();
    int latest = Timeline.WARMUP;
    for (int i = 0; i < count; i++) {
      if (!isMember || during.contains(timeline.phases().get(i).name())) {
        starts[i] = timeline.startNanos(i);
        ends[i] = timeline.endNanos(i);
        latest = latest < 0 || ends[i] >= ends[latest] ? i : latest;
      } else {
        starts[i] = Long.MAX_VALUE;
      }
    }
    last = latest;
  }

  /**
   * Index of the phase that holds {@code nanos} of run time, the last for what comes after all;
   * {@link Timeline#WARMUP} when none does. What a caller of some phases does after one of them,
   * such as hanging up, belongs to that one; what a caller of the whole run says in a pause, to
   * none.
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
    return before >= 0 && (isMember || before == last) ? before : Timeline.WARMUP;
  }
}
