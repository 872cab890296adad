package sluice.batch;

/**
 * The requests waiting in one lane by a key, the interactive ones by deadline; equal keys in order
 * of arrival. Bounded. Owned by a {@link Planner}. A sorted ring: the planner looks ahead in this
 * order, and newcomers mostly belong at the end, so that insertion is O(1) in practice, O(n) at
 * worst.
 */
final class LaneQueue {
  private final int limit;
  private final int mask;
  private final Request[] requests;
  private final long[] offeredNanos;
  private final long[] keys;
  private int head;
  private int size;
  private long oldestNanos = Long.MAX_VALUE;
  private boolean isOldestKnown = true;

  LaneQueue(int limit) {
    this.limit = limit;
    int capacity = Math.max(2, Integer.highestOneBit(limit) << 1);
    mask = capacity - 1;
    requests = new Request[capacity];
    offeredNanos = new long[capacity];
    keys = new long[capacity];
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

  /** Puts a request in its place by deadline. The caller has checked {@link #isFull}. */
  void add(Request request, long nowNanos) {
    add(request, request.deadlineNanos(), nowNanos);
  }

  /** The same by another key. */
  void add(Request request, long key, long nowNanos) {
    if (isFull()) {
      throw new IllegalStateException("lane holds " + size + " requests, its limit");
    }
    int place = placeOf(key);
    for (int i = size; i > place; i--) {
      move(i - 1, i);
    }
    int at = (head + place) & mask;
    requests[at] = request;
    offeredNanos[at] = nowNanos;
    keys[at] = key;
    size++;
    oldestNanos = Math.min(oldestNanos, nowNanos);
  }

  /** Key of the {@code i}-th request. */
  long key(int i) {
    return keys[(head + i) & mask];
  }

  /** The {@code i}-th most urgent request, 0 <= i < size. */
  Request get(int i) {
    return requests[(head + i) & mask];
  }

  /** When the {@code i}-th most urgent request was offered. */
  long offeredNanos(int i) {
    return offeredNanos[(head + i) & mask];
  }

  /**
   * Time the {@code i}-th most urgent request has left; negative when late. Only of a queue by
   * deadline, whose keys these are: looking far ahead touches no request.
   */
  long leftNanos(int i, long nowNanos) {
    return leftNanos(key(i), nowNanos);
  }

  /** Time {@code request} has left; negative when late, never overflowing. */
  static long leftNanos(Request request, long nowNanos) {
    return leftNanos(request.deadlineNanos(), nowNanos);
  }

  private static long leftNanos(long deadlineNanos, long nowNanos) {
    long left = deadlineNanos - nowNanos;
    return left < 0 && deadlineNanos > nowNanos ? Long.MAX_VALUE : left;
  }

  /** The most urgent request that has at least {@code needNanos} left; the size when none. */
  int firstWith(long needNanos, long nowNanos) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (leftNanos(middle, nowNanos) >= needNanos) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Takes the most urgent request. */
  Request poll() {
    Request request = get(0);
    forget(offeredNanos(0));
    requests[head] = null;
    head = (head + 1) & mask;
    size--;
    return request;
  }

  /**
   * When the longest waiting request was offered; {@link Long#MAX_VALUE} when empty. O(n) at times.
   */
  long oldestNanos() {
    if (!isOldestKnown) {
      oldestNanos = Long.MAX_VALUE;
      for (int i = 0; i < size; i++) {
        oldestNanos = Math.min(oldestNanos, offeredNanos(i));
      }
      isOldestKnown = true;
    }
    return oldestNanos;
  }

  /** Takes the request that waited longest. O(n). */
  Request pollOldest() {
    int i = 0;
    while (offeredNanos(i) != oldestNanos()) {
      i++;
    }
    Request request = get(i);
    close(i, 1);
    return request;
  }

  /** Takes every request that {@code test} names, most urgent first. O(n). */
  void removeIf(Test test, Sink removed) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (test.holds(get(i), offeredNanos(i))) {
        removed.accept(get(i), offeredNanos(i));
      } else {
        move(i, kept++);
      }
    }
    cut(kept);
  }

  /** Which requests to take. */
  interface Test {
    boolean holds(Request request, long offeredNanos);
  }

  /** Where they go. Must not call the queue back. */
  interface Sink {
    void accept(Request request, long offeredNanos);
  }

  private int placeOf(long key) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key(middle) <= key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void close(int from, int count) {
    for (int i = from; i + count < size; i++) {
      move(i + count, i);
    }
    cut(size - count);
  }

  private void cut(int kept) {
    for (int i = kept; i < size; i++) {
      requests[(head + i) & mask] = null;
    }
    isOldestKnown &= kept == size;
    size = kept;
  }

  private void forget(long offered) {
    isOldestKnown &= offered != oldestNanos;
  }

  private void move(int from, int to) {
    int source = (head + from) & mask;
    int target = (head + to) & mask;
    requests[target] = requests[source];
    offeredNanos[target] = offeredNanos[source];
    keys[target] = keys[source];
  }
}
