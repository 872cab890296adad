package sluice.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The worst few of many. Mutable; owned by one recording. Adding costs the logarithm of few. */
final class Top<T> {
  private final int most;
  private final Comparator<T> worstFirst;
  private final PriorityQueue<T> kept;

  /** Keeps at most {@code most}; the order must be total. */
  Top(int most, Comparator<T> worstFirst) {
    this.most = most;
    this.worstFirst = worstFirst;
    kept = new PriorityQueue<>(worstFirst.reversed());
  }

  /** Takes {@code one} if it is among the worst so far. */
  void add(T one) {
    if (kept.size() == most && worstFirst.compare(one, kept.peek()) >= 0) {
      return;
    }
    if (kept.size() == most) {
      kept.poll();
    }
    kept.add(one);
  }

  void addAll(Top<T> other) {
    other.kept.forEach(this::add);
  }

  /** True while everything is taken. */
  boolean hasRoom() {
    return kept.size() < most;
  }

  /** The mildest of those kept; there must be one. */
  T mildest() {
    return kept.peek();
  }

  /** Those kept, worst first; a fresh list. */
  List<T> list() {
    List<T> sorted = new ArrayList<>(kept);
    sorted.sort(worstFirst);
    return sorted;
  }
}
