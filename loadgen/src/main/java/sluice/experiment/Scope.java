package sluice.experiment;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import sluice.route.Arm;
import sluice.route.Slice;

/**
 * Whom a fault strikes, and when.
 *
 * @param arm   the release it is in, whoever is sent there; empty when it strikes both
 * @param where values by label, all of which must fit; empty for everybody; copied
 * @param from  second it begins
 * @param until second after its last
 */
public record Scope(Optional<Arm> arm, SortedMap<String, List<String>> where, long from,
    long until) {
  public Scope {
    where = Collections.unmodifiableSortedMap(new TreeMap<>(where));
    for (String label : where.keySet()) {
      if (!Slice.LABELS.contains(label)) {
        throw new IllegalArgumentException(
            "label '" + label + "' is unknown; allowed: " + String.join(", ", Slice.LABELS));
      }
    }
    if (from < 0 || until <= from) {
      throw new IllegalArgumentException(
          "from " + from + " s until " + until + " s: needs 0 <= from < until");
    }
  }

  /** True while it holds. */
  public boolean holds(long second) {
    return second >= from && second < until;
  }

  /** True when it strikes a session that is served by {@code served}. */
  public boolean strikes(Arm served, List<Slice> slices, long second) {
    return holds(second) && (arm.isEmpty() || arm.get() == served) && fits(slices);
  }

  /** True when a session of these slices is what it looks for. */
  boolean fits(List<Slice> slices) {
    if (where.isEmpty()) {
      return true;
    }
    for (Slice slice : slices) {
      List<String> wanted = where.get(slice.label());
      if (wanted != null && !wanted.contains(slice.value())) {
        return false;
      }
    }
    return true;
  }
}
