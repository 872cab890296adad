package sluice.live;

import io.vertx.core.Future;
import sluice.rollout.Change;
import sluice.rollout.Ruling;

/** Where the admin API takes a wish to change the route plan. Live: the gateway. */
@FunctionalInterface
interface PlanDesk {
  /** Rules on it and records it; the future fails only by a defect, a refusal is a ruling. */
  Future<Ruling> decide(Change change);
}
