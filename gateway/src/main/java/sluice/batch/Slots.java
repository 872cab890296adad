package sluice.batch;

import java.util.ArrayDeque;

/**
 * The batches in flight on one tier and when each should be back. Owned by a {@link Planner}. Has a
 * batch object for each place and fills it again once it is back: sending allocates nothing.
 */
final class Slots {
  private final String tier;
  private final Batch[] running;
  private final long[] backNanos;
  private final ArrayDeque<Batch> spare = new ArrayDeque<>();
  private int inFlight;

  Slots(String tier, int concurrency, int maxBatch) {
    this.tier = tier;
    running = new Batch[concurrency];
    backNanos = new long[concurrency];
    for (int i = 0; i < concurrency; i++) {
      spare.add(new Batch(tier, maxBatch));
    }
  }

  int inFlight() {
    return inFlight;
  }

  int count() {
    return running.length;
  }

  boolean isFree() {
    return inFlight < running.length;
  }

  /** An empty batch to fill; the caller has checked {@link #isFree}. */
  Batch blank() {
    Batch batch = spare.peekFirst();
    batch.clear();
    return batch;
  }

  /** The batch that {@link #blank} gave has left. */
  void take(long backAtNanos) {
    running[inFlight] = spare.pollFirst();
    backNanos[inFlight++] = backAtNanos;
  }

  /** Frees the slot of {@code batch}: this very object, not an equal one. */
  void free(Batch batch) {
    for (int i = 0; i < inFlight; i++) {
      if (running[i] == batch) {
        running[i] = running[--inFlight];
        backNanos[i] = backNanos[inFlight];
        running[inFlight] = null;
        spare.addLast(batch);
        return;
      }
    }
    throw new IllegalArgumentException("a batch of " + batch.requests().size() + " for tier "
        + batch.tier() + " is not in flight on " + tier
        + ": each batch is answered once, by its own reply");
  }

  /** When the {@code i}-th running batch should be back; an overdue one is expected to double. */
  long backNanos(int i, long nowNanos) {
    long late = nowNanos - backNanos[i];
    return late > 0 ? nowNanos + late : backNanos[i];
  }

  /** Fills {@code free} with when each slot should be free, {@code nowNanos} for idle ones. */
  void freeNanos(long[] free, long nowNanos) {
    for (int i = 0; i < running.length; i++) {
      free[i] = i < inFlight ? backNanos(i, nowNanos) : nowNanos;
    }
  }

  /** Wait for the next free slot once a batch that takes {@code takesNanos} has taken one. */
  long waitNanos(long takesNanos, long nowNanos) {
    if (inFlight + 1 < running.length) {
      return 0;
    }
    long wait = takesNanos;
    for (int i = 0; i < inFlight; i++) {
      wait = Math.min(wait, backNanos(i, nowNanos) - nowNanos);
    }
    return wait;
  }
}
