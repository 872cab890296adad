package sluice.live;

import java.util.Optional;
import sluice.engine.Ground;
import sluice.rollout.release.LineageRule;

/**
 * What rollouts go by.
 *
 * @param requireLineage which releases need all six links of their lineage to be promoted
 * @param coldBatches    a tier is cold until it did so many; 0 when none ever is
 * @param evidence       where they keep their evidence; without it none can be started
 * @param coverage       what callers promise to send
 */
public record RolloutConfig(LineageRule requireLineage, int coldBatches,
    Optional<RolloutsConfig> evidence, CoverageConfig coverage) {
  /** Most batches a tier can be cold for. */
  public static final int COLD_BATCHES_MAX = 100_000;

  public RolloutConfig {
    if (coldBatches < 0 || coldBatches > COLD_BATCHES_MAX) {
      throw new IllegalArgumentException(
          "rollouts.coldBatches is " + coldBatches + ": needs 0.." + COLD_BATCHES_MAX);
    }
  }

  /** The same with a place for evidence. */
  public RolloutConfig with(RolloutsConfig other) {
    return new RolloutConfig(requireLineage, coldBatches, Optional.of(other), coverage);
  }

  /** The same with other promises. */
  public RolloutConfig with(CoverageConfig other) {
    return new RolloutConfig(requireLineage, coldBatches, evidence, other);
  }

  /** Those announced with at least one link need all; no folder; the usual coverage. */
  public static RolloutConfig standard() {
    return new RolloutConfig(LineageRule.ANNOUNCED, Ground.COLD_BATCHES, Optional.empty(),
        CoverageConfig.standard());
  }
}
