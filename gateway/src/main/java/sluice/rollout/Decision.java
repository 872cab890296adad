package sluice.rollout;

import sluice.route.RoutePlan;

/**
 * A change of the route plan, decided and recorded.
 *
 * @param atMillis wall clock, milliseconds since 1970
 * @param kind     what was decided
 * @param actor    who decided: a person or {@code judge}
 * @param reason   one sentence for people
 * @param before   plan in force until then
 * @param after    plan in force from then on
 */
public record Decision(long atMillis, Kind kind, String actor, String reason, RoutePlan before,
    RoutePlan after) {
  /** What can be decided. */
  public enum Kind {
    CANARY,
    SPARE,
    PROMOTE,
    WITHDRAW,
    ROLLBACK
  }

  public Decision {
    if (reason.isBlank() || actor.isBlank()) {
      throw new IllegalArgumentException("a decision needs an actor and a reason");
    }
    if (after.epoch() != before.epoch() + 1) {
      throw new IllegalArgumentException("plan epoch " + after.epoch() + " after " + before.epoch()
          + ": grows by one with every decision");
    }
  }
}
