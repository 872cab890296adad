package sluice.batch.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import sluice.batch.Request;
import sluice.wire.Lane;

/**
 * The requests waiting in one lane, least key first, equal keys in order of arrival: the arrival's
 * number makes it a FIFO, the deadline an EDF queue. Bounded. Owned by a {@link Station}. A sorted
 * ring: a newcomer mostly belongs at the end, so adding is O(1) in practice, O(n) at worst.
 */
final class Line {
  private final Lane lane;
  private final int limit;
  private final int mask;
  private final Request[] requests;
  private final long[] offeredNanos;
  private final long[] keys;
  private int head;
  private int size;

  Line(Lane lane, int limit) {
    this.lane = lane;
    this.limit = limit;
    int capacity = Integer.highestOneBit(limit) << 1;
    mask = capacity - 1;
    requests = new Request[capacity];
    offeredNanos = new long[capacity];
    keys = new long[capacity];
  }

  Lane lane() {
    return lane;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean isFull() {
    return size == limit;
  }

  /** Puts a request in its place. The caller has checked {@link #isFull}. */
  void add(Request request, long offered, long key) {
    if (isFull()) {
      throw new IllegalStateException(
          "lane " + lane.key() + " holds " + size + " requests, its limit");
    }
    int place = size;
    while (place > 0 && key(place - 1) > key) {
      set(place, get(place - 1), offeredNanos(place - 1), key(place - 1));
      place--;
    }
    set(place, request, offered, key);
    size++;
  }

  /** The {@code i}-th request to leave, 0 <= i < size. */
  Request get(int i) {
    return requests[(head + i) & mask];
  }

  /** When the {@code i}-th request was offered. */
  long offeredNanos(int i) {
    return offeredNanos[(head + i) & mask];
  }

  /** The key of the {@code i}-th request. */
  long key(int i) {
    return keys[(head + i) & mask];
  }

  /** Time the first request has left; negative when late, never overflowing. */
  long leftNanos(long nowNanos) {
    long deadline = get(0).deadlineNanos();
    long left = deadline - nowNanos;
    return left < 0 && deadline > nowNanos ? Long.MAX_VALUE : left;
  }

  /** When the longest waiting of the first {@code count} was offered; O(count). */
  long oldestNanos(int count) {
    long oldest = Long.MAX_VALUE;
    for (int i = 0; i < Math.min(count, size); i++) {
      oldest = Math.min(oldest, offeredNanos(i));
    }
    return oldest;
  }

  /** Takes the first request. */
  Request poll() {
    Request request = get(0);
    requests[head] = null;
    head = (head + 1) & mask;
    size--;
    return request;
  }

  /** Takes the first {@code count} requests, or all when there are fewer. */
  List<Request> poll(int count) {
    List<Request> taken = new ArrayList<>(Math.clamp(count, 0, size));
    while (taken.size() < count && size > 0) {
      taken.add(poll());
    }
    return taken;
  }

  /** Takes every request that {@code test} names, in order. O(n). */
  void removeIf(Predicate<Request> test, Consumer<Request> removed) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (test.test(get(i))) {
        removed.accept(get(i));
      } else {
        set(kept++, get(i), offeredNanos(i), key(i));
      }
    }
    for (int i = kept; i < size; i++) {
      requests[(head + i) & mask] = null;
    }
    size = kept;
  }

  private void set(int place, Request request, long offered, long key) {
    int i = (head + place) & mask;
    requests[i] = request;
    offeredNanos[i] = offered;
    keys[i] = key;
  }
}
