package sluice.engine;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which stages a session gets: those that the release of its tier asks for, or else the standard
 * ones. Immutable; rooms may share it.
 */
public final class StageMakers {
  private final StageMaker standard;
  private final Map<String, StageMaker> byTier;

  /**
   * Makers by name of the tier that a session is meant for.
   *
   * @param byTier those with stages of their own; of the same limits as the standard; copied
   */
  public StageMakers(StageMaker standard, Map<String, StageMaker> byTier) {
    this.standard = standard;
    this.byTier = new TreeMap<>(byTier);
    this.byTier.forEach((tier, maker) -> {
      if (!maker.config().limits().equals(standard.config().limits())) {
        throw new IllegalArgumentException(
            "stages of tier " + tier + ": session limits are the same for all tiers");
      }
    });
  }

  /** The same stages for everybody. */
  public static StageMakers of(StageMaker standard) {
    return new StageMakers(standard, new TreeMap<>());
  }

  /** The same, but the scores of a model beside the loop count where its scores are wanted. */
  public StageMakers beside(Optional<SpeechScorer> model) {
    Map<String, StageMaker> next = new TreeMap<>();
    byTier.forEach((tier, maker) -> next.put(tier, maker.beside(model)));
    return new StageMakers(standard.beside(model), next);
  }

  /** Settings that are the same for all. */
  IngestConfig config() {
    return standard.config();
  }

  /** The maker for sessions meant for {@code tier}. */
  StageMaker of(String tier) {
    return byTier.getOrDefault(tier, standard);
  }
}
