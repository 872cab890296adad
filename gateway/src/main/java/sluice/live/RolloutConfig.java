package sluice.live;

import sluice.rollout.release.LineageRule;

/**
 * What rollouts go by.
 *
 * @param requireLineage which releases need all six links of their lineage to be promoted
 * @param coverage       what callers promise to send
 */
public record RolloutConfig(LineageRule requireLineage, CoverageConfig coverage) {
  /** Those announced with at least one link need all; the usual coverage. */
  public static RolloutConfig standard() {
    return new RolloutConfig(LineageRule.ANNOUNCED, CoverageConfig.standard());
  }
}
