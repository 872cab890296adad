package sluice.rollout.judge;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Latencies as sparse counts on the judge's {@link Grid}, one per session.
 *
 * @param counts sessions by bin; none below 0; copied
 */
public record Bins(SortedMap<Integer, Long> counts) {
  /** No latency at all. */
  public static final Bins EMPTY = new Bins(Collections.emptySortedMap());

  public Bins {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    counts.forEach((bin, count) -> {
      if (count < 0) {
        throw new IllegalArgumentException(
            "bin " + bin + " counts " + count + " sessions; a count is never below 0");
      }
    });
  }

  /** Sessions in all bins. */
  public long total() {
    long total = 0;
    for (long count : counts.values()) {
      total = Math.addExact(total, count);
    }
    return total;
  }

  /** Both together. */
  public Bins plus(Bins other) {
    TreeMap<Integer, Long> sum = new TreeMap<>(counts);
    other.counts.forEach((bin, count) -> sum.merge(bin, count, Math::addExact));
    return new Bins(sum);
  }
}
