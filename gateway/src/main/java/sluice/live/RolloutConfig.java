package sluice.live;

import sluice.rollout.release.LineageRule;

/**
 * What rollouts go by.
 *
 * @param requireLineage which releases need all six links of their lineage to be promoted
 */
public record RolloutConfig(LineageRule requireLineage) {
  /** Those announced with at least one link need all. */
  public static RolloutConfig standard() {
    return new RolloutConfig(LineageRule.ANNOUNCED);
  }
}
