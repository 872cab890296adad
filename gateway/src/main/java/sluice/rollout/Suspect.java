package sluice.rollout;

import java.util.List;
import java.util.Optional;
import sluice.rollout.RollbackTarget.Terms;
import sluice.rollout.release.Components;
import sluice.rollout.release.Components.Difference;

/**
 * A release that is being rolled back and the one it is compared with: what changed between them is
 * at fault. Which of several changes it was, nobody knows, so all are blamed; but a contract only
 * when nothing else changed, for callers may already go by it. A component the bad release does not
 * declare is not blamed: nobody knows its version.
 *
 * @param bad    the release
 * @param before what served before it, if known
 * @param isInService true once it was promoted, false while it is on trial
 */
public record Suspect(Release bad, Optional<Release> before, boolean isInService) {
  /** A canary, compared with the control. */
  public static Suspect onTrial(Release bad, Optional<Release> control) {
    return new Suspect(bad, control, false);
  }

  /**
   * A promoted release, compared with the target its lineage names, or else with the newest healthy
   * release of its family that is not newer. O(n).
   */
  public static Suspect inService(Release bad, ReleaseHistory history) {
    return new Suspect(bad, history.find(bad.lineage().rollbackTarget())
        .or(() -> history.releases().reversed().stream().filter(each -> precedes(each, bad))
            .findFirst()),
        true);
  }

  /** What changed; nothing when there is nothing to compare with. */
  public List<Difference> changed() {
    return before.map(bad::changed).orElse(List.of());
  }

  /**
   * What a target must not share and must accept. Callers go by the contract in service: the bad
   * release's once it was promoted, unless that contract is what is blamed.
   */
  public Terms terms() {
    List<String> names = changed().stream().filter(change -> !change.after().isEmpty())
        .map(Difference::component).toList();
    List<String> blamed = names.equals(List.of(Components.CONTRACT)) ? names
        : names.stream().filter(name -> !name.equals(Components.CONTRACT)).toList();
    boolean isBads = isInService && !blamed.contains(Components.CONTRACT);
    return new Terms(blamed,
        isBads ? bad.contract() : before.map(Release::contract).orElse(""));
  }

  private static boolean precedes(Release each, Release bad) {
    return !each.name().equals(bad.name()) && each.family().equals(bad.family())
        && each.isHealthy() && each.createdAtMillis() <= bad.createdAtMillis();
  }
}
