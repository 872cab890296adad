package sluice.route;

/**
 * Where a plan means a session to be served. Fixed at the session's start for what is counted,
 * whatever serves it later (intention to treat).
 *
 * @param route  arm and tier
 * @param weight of the canary when it was assigned, in basis points; 0 when it says nothing of the
 *               canary: its language has a tier, its slice is spared, or there is no canary
 * @param epoch  of the plan
 */
public record Assignment(Route route, int weight, long epoch) {
  /** True when chance decided: it could have been in either arm. */
  public boolean isEvidence() {
    return weight > 0 && weight < RoutePlan.WHOLE;
  }
}
