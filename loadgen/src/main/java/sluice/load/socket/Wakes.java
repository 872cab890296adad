package sluice.load.socket;

import java.util.Arrays;

/**
 * Who is to be woken when: a binary heap whose entries know their place, so that moving one costs
 * O(log n) and nothing is allocated per frame. Owned by one {@link Desk}.
 */
final class Wakes {
  /** Something that is woken. */
  abstract static class Sleeper {
    private int place = -1;
    private long wakeNanos = Long.MAX_VALUE;

    /** Run time it sleeps until. */
    final long wakeNanos() {
      return wakeNanos;
    }
  }

  private Sleeper[] heap = new Sleeper[64];
  private int size;

  /** Run time of the earliest wake; {@link Long#MAX_VALUE} when all sleep on. */
  long nextNanos() {
    return size == 0 ? Long.MAX_VALUE : heap[0].wakeNanos;
  }

  /** The one to be woken first; only when {@link #nextNanos} is not {@link Long#MAX_VALUE}. */
  Sleeper first() {
    return heap[0];
  }

  /** Sets when {@code sleeper} wakes; {@link Long#MAX_VALUE} takes it out. */
  void set(Sleeper sleeper, long wakeNanos) {
    sleeper.wakeNanos = wakeNanos;
    if (wakeNanos == Long.MAX_VALUE) {
      remove(sleeper);
      return;
    }
    if (sleeper.place < 0) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, size * 2);
      }
      put(sleeper, size++);
    }
    settle(sleeper);
  }

  private void remove(Sleeper sleeper) {
    int place = sleeper.place;
    if (place < 0) {
      return;
    }
    sleeper.place = -1;
    Sleeper last = heap[--size];
    heap[size] = null;
    if (last != sleeper) {
      put(last, place);
      settle(last);
    }
  }

  private void settle(Sleeper sleeper) {
    int place = sleeper.place;
    while (place > 0 && heap[(place - 1) / 2].wakeNanos > sleeper.wakeNanos) {
      put(heap[(place - 1) / 2], place);
      place = (place - 1) / 2;
    }
    for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && heap[child + 1].wakeNanos < heap[child].wakeNanos) {
        child++;
      }
      if (heap[child].wakeNanos >= sleeper.wakeNanos) {
        break;
      }
      put(heap[child], place);
      place = child;
    }
    put(sleeper, place);
  }

  private void put(Sleeper sleeper, int place) {
    heap[place] = sleeper;
    sleeper.place = place;
  }
}
