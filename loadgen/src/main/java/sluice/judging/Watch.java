package sluice.judging;

import java.util.List;
import java.util.OptionalInt;
import sluice.rollout.judge.SliceBack;

/** Somebody who watches a release and may call it back. Owned by one run; sees every second. */
public interface Watch {
  /** Sees one second of the release, true when it is to be rolled back now. */
  boolean see(Tick tick);

  /** Slices that it gave back to the control so far, in that order; most watches know none. */
  default List<SliceBack> slicesBack() {
    return List.of();
  }

  /** When it first called the release harmless; most watches never do. */
  default OptionalInt promotedSecond() {
    return OptionalInt.empty();
  }

  /** Whether it found the arms split otherwise than by the weight, which ends its watch too. */
  default boolean isInvalid() {
    return false;
  }
}
