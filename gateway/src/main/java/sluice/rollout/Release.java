package sluice.rollout;

import java.util.List;

/**
 * A release of a model, as the ledger knows it.
 *
 * @param name         unique
 * @param family       releases of one family replace each other
 * @param tier         tier that serves it
 * @param transformId  preprocessing it was made for; empty when any
 * @param createdAtMillis wall clock, milliseconds since 1970
 * @param isHealthy    false once it was rolled back or marked bad
 * @param blockedFor   tenants that must not be sent to it; copied
 */
public record Release(String name, String family, String tier, String transformId,
    long createdAtMillis, boolean isHealthy, List<String> blockedFor) {
  public Release {
    blockedFor = List.copyOf(blockedFor);
    if (name.isBlank() || family.isBlank() || tier.isBlank()) {
      throw new IllegalArgumentException(
          "release '" + name + "' of family '" + family + "' on tier '" + tier
              + "': name, family and tier must not be empty");
    }
  }

  /** The same release, marked bad. */
  public Release markedBad() {
    return new Release(name, family, tier, transformId, createdAtMillis, false, blockedFor);
  }
}
