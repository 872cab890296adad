package sluice.rollout.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import sluice.route.Slice;

/**
 * Sessions begun since the start, by slice. Bounded: clients choose the values. What is missing or
 * cannot be read is a slice like any other, and there from the start, so nobody can overlook it;
 * the slices of a label add up to all sessions. Owned by one caller.
 */
public final class SliceTotals {
  private final KnownSlices known;
  private final TreeMap<String, TreeMap<String, Long>> totals = new TreeMap<>();
  private long sessions;

  /**
   * One label's sessions.
   *
   * @param label    such as {@code locale}
   * @param sessions by value; adds up to all sessions; copied
   */
  public record Total(String label, SortedMap<String, Long> sessions) {
    public Total {
      sessions = Collections.unmodifiableSortedMap(new TreeMap<>(sessions));
    }
  }

  /** Counts by {@code labels}; at most {@code slicesMax} values of each have a slice. */
  public SliceTotals(int slicesMax, List<String> labels) {
    known = new KnownSlices(slicesMax);
    for (String label : labels) {
      TreeMap<String, Long> values = new TreeMap<>();
      values.put(Slice.MISSING, 0L);
      values.put(KnownSlices.OTHER, 0L);
      if (label.equals("locale")) {
        values.put(Slice.OTHER_ENCODING, 0L);
      }
      totals.put(label, values);
    }
  }

  /** A session of these slices began; a label it has no slice of is missing. */
  public void add(List<Slice> slices) {
    sessions++;
    totals.forEach((label, values) -> {
      Slice slice = slices.stream().filter(each -> each.label().equals(label)).findFirst()
          .orElseGet(() -> new Slice(label, Slice.MISSING));
      values.merge(known.bounded(slice).value(), 1L, Long::sum);
    });
  }

  /** Sessions begun. */
  public long sessions() {
    return sessions;
  }

  /** Every label's, by name; a copy. */
  public List<Total> totals() {
    List<Total> all = new ArrayList<>();
    totals.forEach((label, values) -> all.add(new Total(label, values)));
    return all;
  }
}
