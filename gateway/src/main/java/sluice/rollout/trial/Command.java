package sluice.rollout.trial;

/** What a person, or a gate, asks of a trial. */
public sealed interface Command {
  /** Who asks. */
  String actor();

  /** Why; one sentence. */
  String reason();

  /**
   * Stops promotion until {@code untilSecond}; the same owner's freeze is replaced, others stay.
   *
   * @param owner whom to ask about it
   */
  record Freeze(String actor, String reason, String owner, long untilSecond) implements Command {}

  /** Ends all freezes. */
  record Unfreeze(String actor, String reason) implements Command {}

  /** Rolls back, whatever else holds. */
  record Abort(String actor, String reason) implements Command {}

  /** One step up without waiting for time or proof; a freeze and the budget still hold. */
  record Promote(String actor, String reason) implements Command {}
}
