package sluice.route;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Chooses who serves a session whose tier is down: the routed tier if it is up, else the control's,
 * else the first healthy one in listed order; a release still under test comes last, since its
 * share was chosen to limit the harm it can do.
 */
public final class Fallback {
  private final List<Tier> tiers;

  /** A fallback among {@code tiers}, in order of preference; copied. */
  public Fallback(List<Tier> tiers) {
    this.tiers = List.copyOf(tiers);
  }

  /**
   * The route to take now, of the same arm; empty when no tier is up.
   *
   * @param isUp health by tier name
   */
  public Optional<Route> choose(RoutePlan plan, Route routed, Predicate<String> isUp) {
    return tier(plan, routed, isUp).map(tier -> new Route(routed.arm(), tier));
  }

  private Optional<String> tier(RoutePlan plan, Route routed, Predicate<String> isUp) {
    if (isUp.test(routed.tier())) {
      return Optional.of(routed.tier());
    }
    if (isUp.test(plan.controlTier())) {
      return Optional.of(plan.controlTier());
    }
    String canary = plan.share(Arm.CANARY).map(RoutePlan.Share::tier).orElse("");
    for (Tier tier : tiers) {
      if (!tier.name().equals(canary) && isUp.test(tier.name())) {
        return Optional.of(tier.name());
      }
    }
    return Optional.of(canary).filter(name -> !name.isEmpty() && isUp.test(name));
  }
}
