package sluice.live;

import io.vertx.core.Future;
import sluice.rollout.Decision;

/** Where the admin API takes a wish to change the route plan. Answers in the caller's context. */
@FunctionalInterface
public interface PlanDesk {
  /** Decides; the future fails only by a defect, a refusal is an {@link Answer}. */
  Future<Answer> decide(PlanChange change);

  /** What can be wished for. */
  sealed interface PlanChange {
    /** Who wishes it, and why. */
    Author by();
  }

  /**
   * Who changes a plan, and why.
   *
   * @param actor  1..64 characters
   * @param reason one sentence, 1..200 characters
   */
  record Author(String actor, String reason) {}

  /**
   * Send a share of the sessions to a canary.
   *
   * @param target name of a tier or a release
   * @param weight in basis points, 1..10,000
   */
  record Canary(String target, int weight, Author by) implements PlanChange {}

  /** Make the canary the control. */
  record Promote(Author by) implements PlanChange {}

  /** Take the canary, or the last promotion, back. */
  record Rollback(Author by) implements PlanChange {}

  /** What becomes of a wish. */
  sealed interface Answer {}

  /** It is done and recorded. */
  record Decided(Decision decision) implements Answer {}

  /**
   * It is not done.
   *
   * @param code   such as {@code noCanary} or {@code ledgerAway}
   * @param reason one line: what is wrong
   * @param next   one line: what to do
   */
  record Refused(String code, String reason, String next) implements Answer {}
}
