package sluice.rollout;

import java.util.List;
import sluice.rollout.release.Components;
import sluice.rollout.release.Components.Difference;
import sluice.rollout.release.Lineage;
import sluice.rollout.release.Manifest;
import sluice.rollout.release.Tenants;

/**
 * A release, as the ledger knows it: a tuple of component versions that one tier serves. A release
 * that declares no components is made of one, the model, of the release's name. The transform id
 * and the component {@code transform} are one fact: given once, both say it.
 *
 * @param name         unique
 * @param family       releases of one family replace each other
 * @param tier         tier that serves it
 * @param transformId  preprocessing it was made for; empty when any
 * @param createdAtMillis wall clock, milliseconds since 1970
 * @param isHealthy    false once it was rolled back or marked bad
 * @param blockedFor   tenants that must not be sent to it; copied
 * @param manifest     what it is made of, where it comes from, whom it is for
 */
public record Release(String name, String family, String tier, String transformId,
    long createdAtMillis, boolean isHealthy, List<String> blockedFor, Manifest manifest) {
  public Release {
    blockedFor = List.copyOf(blockedFor);
    if (name.isBlank() || family.isBlank() || tier.isBlank()) {
      throw new IllegalArgumentException(
          "release '" + name + "' of family '" + family + "' on tier '" + tier
              + "': name, family and tier must not be empty");
    }
    String declared = manifest.components().version(Components.TRANSFORM);
    if (!declared.isEmpty() && !transformId.isEmpty() && !declared.equals(transformId)) {
      throw new IllegalArgumentException("release '" + name + "': transform id " + transformId
          + " and component transform " + declared + " differ; give one of them");
    }
    transformId = transformId.isEmpty() ? declared : transformId;
    manifest = manifest.with(whole(manifest.components(), name, transformId));
  }

  /** A release of which nothing more is declared, for everybody. */
  public Release(String name, String family, String tier, String transformId, long createdAtMillis,
      boolean isHealthy, List<String> blockedFor) {
    this(name, family, tier, transformId, createdAtMillis, isHealthy, blockedFor, Manifest.NONE);
  }

  /** The same release, marked bad. */
  public Release markedBad() {
    return new Release(name, family, tier, transformId, createdAtMillis, false, blockedFor,
        manifest);
  }

  /** The same release with another manifest. */
  public Release with(Manifest other) {
    return new Release(name, family, tier, transformId, createdAtMillis, isHealthy, blockedFor,
        other);
  }

  /** What it is made of; never empty. */
  public Components components() {
    return manifest.components();
  }

  /** Where it comes from. */
  public Lineage lineage() {
    return manifest.lineage();
  }

  /** Whom it is for, blocks aside. */
  public Tenants tenants() {
    return manifest.tenants();
  }

  /** Version of the contract it was made for; empty when none is declared. */
  public String contract() {
    return components().version(Components.CONTRACT);
  }

  /** Components whose versions changed from {@code before} to this one; a verdict names them. */
  public List<Difference> changed(Release before) {
    return components().changedFrom(before.components());
  }

  private static Components whole(Components declared, String name, String transformId) {
    Components named = declared.versions().isEmpty()
        ? declared.with(Components.MODEL, name)
        : declared;
    return transformId.isEmpty() ? named : named.with(Components.TRANSFORM, transformId);
  }
}
