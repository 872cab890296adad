package sluice.loop;

/**
 * The engine's only source of time and of "later". One thread runs every task of a loop, one at a
 * time; each task is a turn. Live: a Vert.x context. Simulated: {@link VirtualLoop}.
 */
public interface Loop {
  /**
   * Loop time in nanoseconds from an arbitrary origin. It stands still within a turn and never goes
   * back, so that a turn's decisions can be replayed.
   */
  long nowNanos();

  /**
   * Runs {@code task} in its own turn at or after {@code deadlineNanos}; a deadline in the past
   * means the next turn. Tasks due at the same instant run in the order they were given.
   *
   * @return a handle that takes the task back; owned by this loop, O(1) to cancel
   */
  Timer at(long deadlineNanos, Runnable task);

  /** Runs {@code task} in a later turn of this loop. The only method callable from other loops. */
  void post(Runnable task);

  /** A task waiting for its time. */
  interface Timer {
    /** Takes the task back; does nothing when it has run already. */
    void cancel();
  }
}
