package sluice.live;

import java.util.Optional;
import sluice.rollout.release.LineageRule;

/**
 * What rollouts go by.
 *
 * @param requireLineage which releases need all six links of their lineage to be promoted
 * @param evidence       where they keep their evidence; without it none can be started
 * @param coverage       what callers promise to send
 */
public record RolloutConfig(LineageRule requireLineage, Optional<RolloutsConfig> evidence,
    CoverageConfig coverage) {
  /** Those announced with at least one link need all; no folder; the usual coverage. */
  public static RolloutConfig standard() {
    return new RolloutConfig(LineageRule.ANNOUNCED, Optional.empty(), CoverageConfig.standard());
  }
}
