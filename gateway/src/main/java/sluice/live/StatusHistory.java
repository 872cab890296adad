package sluice.live;

import java.util.ArrayDeque;

/**
 * The last minutes as the page's charts need them: one encoded point a second, the oldest falling
 * out at the limit. Owned by {@link StatusBoard}.
 */
final class StatusHistory {
  private final int limit;
  private final ArrayDeque<String> points = new ArrayDeque<>();

  /** Holds at most {@code limit} points. */
  StatusHistory(int limit) {
    this.limit = limit;
  }

  /** Adds a point, one JSON value. */
  void add(String point) {
    if (points.size() == limit) {
      points.removeFirst();
    }
    points.addLast(point);
  }

  /** All points as one JSON array, oldest first. */
  String json() {
    return '[' + String.join(",", points) + ']';
  }
}
