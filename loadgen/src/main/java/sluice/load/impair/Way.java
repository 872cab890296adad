package sluice.load.impair;

/** What an {@link ImpairedLine} needs of the world: time, and a hand on the connection. */
public interface Way {
  /** Run time. */
  long nowNanos();

  /** Runs {@code task} at that run time, on the session's loop. */
  void at(long nanos, Runnable task);

  /** A frame was held back for so long, on purpose. */
  void held(long nanos);

  /** Ends the client's side without a word. */
  void halfClose();

  /** Resets the connection. */
  void reset();

  /** Reads nothing until that run time. */
  void deafUntil(long nanos);
}
