package sluice.cli.judge;

import java.util.List;
import sluice.rollout.judge.SliceBack;

/**
 * What one watch did with one release.
 *
 * @param rolledBack seconds until it called it back, or {@link #NEVER}
 * @param exposed    canary sessions until then, or until the end
 * @param promoted   seconds until it called it harmless, or {@link #NEVER}
 * @param slices     given back, in that order; a second counts from 0
 * @param isInvalid  whether it ended because the arms were split wrongly
 */
record Sighting(int rolledBack, long exposed, int promoted, List<SliceBack> slices,
    boolean isInvalid) {
  /** It did not happen while anybody watched. */
  static final int NEVER = Integer.MAX_VALUE;

  Sighting {
    slices = List.copyOf(slices);
  }

  boolean isRolledBack() {
    return rolledBack < NEVER;
  }

  boolean isPromoted() {
    return promoted < NEVER;
  }

  /** Seconds until that slice was given back, or {@link #NEVER}. */
  int sliceBack(String slice) {
    return slices.stream().filter(back -> back.slice().equals(slice))
        .mapToInt(back -> (int) back.second() + 1).findFirst().orElse(NEVER);
  }
}
