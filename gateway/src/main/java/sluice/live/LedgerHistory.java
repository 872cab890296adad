package sluice.live;

import java.util.List;
import java.util.Optional;
import sluice.rollout.Decision;
import sluice.rollout.Release;
import sluice.rollout.RolloutRecord;
import sluice.route.RoutePlan;

/**
 * What the ledger knows at the start of a gateway.
 *
 * @param releases  newest entry of each, in the order those were recorded; copied
 * @param decisions the last ones that took effect, oldest first; copied
 * @param rollouts  newest record of each of the last ones, oldest first; copied
 */
public record LedgerHistory(List<Release> releases, List<Decision> decisions,
    List<RolloutRecord> rollouts) {
  public LedgerHistory {
    releases = List.copyOf(releases);
    decisions = List.copyOf(decisions);
    rollouts = List.copyOf(rollouts);
  }

  /** A history without rollouts. */
  public LedgerHistory(List<Release> releases, List<Decision> decisions) {
    this(releases, decisions, List.of());
  }

  /** The plan in force after the last decision; empty when nothing was ever decided. */
  public Optional<RoutePlan> plan() {
    return decisions.isEmpty() ? Optional.empty() : Optional.of(decisions.getLast().after());
  }
}
