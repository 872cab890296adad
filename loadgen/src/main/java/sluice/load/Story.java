package sluice.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import sluice.load.Slow.Moment;

/** What happened to one utterance, to be told if it was slow. Owned by one {@link Answers}. */
final class Story {
  /** Partials told one by one. */
  private static final int MOMENTS_MAX = 40;
  private final List<Moment> moments = new ArrayList<>();
  private int more;

  /** A partial came. */
  void partial(long nowNanos) {
    if (moments.size() < MOMENTS_MAX) {
      moments.add(new Moment(nowNanos, moments.isEmpty() ? "first partial" : "partial"));
    } else {
      more++;
    }
  }

  /** Something rare came: a final, or an end of utterance. */
  void rare(long nowNanos, String what) {
    if (moments.size() < 2 * MOMENTS_MAX) {
      moments.add(new Moment(nowNanos, what));
    }
  }

  /** All of it with {@code known}, in order of time; a fresh list. */
  List<Moment> with(List<Moment> known) {
    List<Moment> all = new ArrayList<>(known);
    all.addAll(moments);
    if (more > 0) {
      all.add(new Moment(moments.getLast().nanos(), more + " more partials"));
    }
    all.sort(Comparator.comparingLong(Moment::nanos));
    return all;
  }
}
