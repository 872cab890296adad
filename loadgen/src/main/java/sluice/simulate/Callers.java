package sluice.simulate;

/** Everybody who calls in a simulation. Owned by the loop. */
interface Callers {
  /** Lets the first session of the schedule come, and each one the next. */
  void start();

  /** Looks whether every session is alive, and forgets those that ended. */
  void sweep();

  /** True when everybody has come and gone. */
  boolean isOver();

  /** Sessions that the scenario's own limit kept out. */
  long turnedAway();
}
