package sluice.experiment;

import java.util.List;
import sluice.route.Arm;
import sluice.route.Assigner;
import sluice.route.Assignment;
import sluice.route.Languages;
import sluice.route.Route;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;
import sluice.route.SessionKey;

/**
 * A router whose hash is broken: the canary gets some times the share that the plan says, and the
 * assignment says the plan's share all the same.
 */
record Skew(Assigner sound, double factor) implements Assigner {
  @Override
  public Assignment assign(RoutePlan plan, Languages languages, SessionKey session) {
    Assignment meant = sound.assign(plan, languages, session);
    if (!meant.isEvidence()) {
      return meant;
    }
    int weight = Math.clamp(Math.round(plan.canaryWeight() * factor), 0, RoutePlan.WHOLE);
    RoutePlan skewed = new RoutePlan(plan.epoch(), plan.salt(), List.of(
        new Share(Arm.CONTROL, plan.controlTier(), RoutePlan.WHOLE - weight),
        new Share(Arm.CANARY, plan.share(Arm.CANARY).orElseThrow().tier(), weight)));
    Route route = sound.assign(skewed, languages, session).route();
    return new Assignment(route, meant.weight(), meant.epoch());
  }
}
