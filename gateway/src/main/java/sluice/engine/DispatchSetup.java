package sluice.engine;

import java.util.List;
import sluice.batch.BatchPolicy;
import sluice.batch.PlannerConfig;
import sluice.batch.baseline.Knobs;
import sluice.batch.baseline.Policies;
import sluice.route.Tier;
import sluice.route.TierHealth;

/**
 * Everything that a dispatch room's decisions depend on besides its turns: with it the same room
 * can be built again.
 *
 * @param tiers   in order of preference; copied
 * @param policy  name of the batching policy of every tier
 * @param planner its settings
 * @param health  when a tier is down
 * @param routing the plan it starts with, languages with tiers of their own
 */
public record DispatchSetup(List<Tier> tiers, String policy, PlannerConfig planner,
    TierHealth.Policy health, Dispatch.Routing routing) {
  public DispatchSetup {
    tiers = List.copyOf(tiers);
    if (tiers.isEmpty()) {
      throw new IllegalArgumentException("a dispatch room without tiers: needs at least one");
    }
  }

  /**
   * A policy for {@code tier} with nothing queued.
   *
   * @throws IllegalArgumentException when this build has no such policy
   */
  public BatchPolicy policy(Tier tier) {
    return Policies.create(policy, tier, planner, Knobs.NONE);
  }
}
