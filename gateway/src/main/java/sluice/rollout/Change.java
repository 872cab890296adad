package sluice.rollout;

/** A wish to change the route plan. */
public sealed interface Change {
  /** Who wishes it, and why. */
  Author by();

  /**
   * Who changes a plan, and why.
   *
   * @param actor  a person or {@code judge}
   * @param reason one sentence for people
   */
  record Author(String actor, String reason) {}

  /**
   * Send a share of the sessions to a release under test, or change the share it has.
   *
   * @param target name of a tier or of the release a tier serves
   * @param weight in basis points, 1..{@link sluice.route.RoutePlan#WHOLE}
   */
  record Canary(String target, int weight, Author by) implements Change {}

  /** Make the canary the control. */
  record Promote(Author by) implements Change {}

  /**
   * Take the canary back, or, when there is none, the control: its release is bad.
   *
   * @param target name of the release to go back to; empty for the best one known
   */
  record Rollback(String target, Author by) implements Change {}
}
