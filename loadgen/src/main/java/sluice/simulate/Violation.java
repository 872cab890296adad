package sluice.simulate;

/** An invariant that did not hold. Thrown out of the turn in which it broke; ends the run. */
public final class Violation extends RuntimeException {
  private final Invariant invariant;

  /** What must always hold. */
  public enum Invariant {
    /** Every request and every sample has exactly one outcome. */
    CONSERVATION,
    /** Transcript times never go back; what was final or stable stays. */
    ORDER,
    /** No queue, buffer or batch is over its limit. */
    BOUNDS,
    /** Batch work takes no place that waiting interactive work could have had. */
    ISOLATION,
    /** The stages of a chunk add up to its time from end to end. */
    STAGES,
    /** No plan is in force that nobody decided and recorded. */
    RECORD,
    /** The engine makes progress, every session ends, and no turn throws. */
    LIFE
  }

  Violation(Invariant invariant, String what) {
    super(what);
    this.invariant = invariant;
  }

  Violation(Invariant invariant, String what, Throwable cause) {
    super(what, cause);
    this.invariant = invariant;
  }

  /** Which one. */
  public Invariant invariant() {
    return invariant;
  }
}
