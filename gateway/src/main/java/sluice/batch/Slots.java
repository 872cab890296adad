package sluice.batch;

/** The batches in flight on one tier and when each should be back. Owned by a {@link Planner}. */
final class Slots {
  private final Batch[] running;
  private final long[] backNanos;
  private int inFlight;

  Slots(int concurrency) {
    running = new Batch[concurrency];
    backNanos = new long[concurrency];
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

  void take(Batch batch, long backAtNanos) {
    running[inFlight] = batch;
    backNanos[inFlight++] = backAtNanos;
  }

  /** Frees the slot of {@code batch}: this very object, not an equal one. */
  void free(Batch batch) {
    for (int i = 0; i < inFlight; i++) {
      if (running[i] == batch) {
        running[i] = running[--inFlight];
        backNanos[i] = backNanos[inFlight];
        running[inFlight] = null;
        return;
      }
    }
    throw new IllegalArgumentException("a batch of " + batch.requests().size() + " for tier "
        + batch.tier() + " is not in flight: each batch is answered once, by its own reply");
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
