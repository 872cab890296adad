package sluice.rollout.score;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import sluice.route.Slice;

/**
 * Bounds the slices of each label: clients choose the values. The first ones are kept, in whatever
 * arm they come; later ones share {@code label=(other)}. Owned by what counts by them.
 */
final class KnownSlices {
  /** Value of the slice that holds what came too late to have its own. */
  static final String OTHER = "(other)";

  private final int max;
  private final Map<String, Set<String>> known = new HashMap<>();

  /** At most {@code max} a label, not counting what is missing, malformed or other. */
  KnownSlices(int max) {
    this.max = max;
  }

  /** The slice to count for {@code slice}. */
  Slice bounded(Slice slice) {
    if (slice.isBad()) {
      return slice;
    }
    Set<String> values = known.computeIfAbsent(slice.label(), label -> new HashSet<>());
    if (values.contains(slice.value()) || values.size() < max && values.add(slice.value())) {
      return slice;
    }
    return new Slice(slice.label(), OTHER);
  }
}
