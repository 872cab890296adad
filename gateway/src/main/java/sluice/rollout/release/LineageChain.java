package sluice.rollout.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import sluice.rollout.Release;
import sluice.rollout.ReleaseHistory;
import sluice.rollout.release.Components.Difference;

/**
 * A release and, from rollback target to rollback target, those it could go back to.
 *
 * @param steps the release asked about first; never empty; copied
 * @param end   one line: why it goes no further
 */
public record LineageChain(List<Step> steps, String end) {
  /**
   * A release on the chain.
   *
   * @param missing links it lacks, as under {@link LineageRule#ALWAYS}; copied
   * @param changed what changed since the release it names as target; empty when that is unknown
   */
  public record Step(Release release, List<String> missing, List<Difference> changed) {
    public Step {
      missing = List.copyOf(missing);
      changed = List.copyOf(changed);
    }
  }

  public LineageChain {
    steps = List.copyOf(steps);
  }

  /** The chain of the release called {@code name}; empty when it is not known. O(n * length). */
  public static Optional<LineageChain> of(ReleaseHistory history, String name) {
    return history.find(name).map(release -> walk(history, release));
  }

  private static LineageChain walk(ReleaseHistory history, Release first) {
    List<Step> steps = new ArrayList<>();
    TreeSet<String> seen = new TreeSet<>();
    Release release = first;
    while (true) {
      String target = release.lineage().rollbackTarget();
      Optional<Release> next = history.find(target);
      steps.add(step(history, release, next));
      seen.add(release.name());
      if (target.isBlank()) {
        return new LineageChain(steps, release.name() + " names no rollback target");
      }
      if (next.isEmpty()) {
        return new LineageChain(steps,
            release.name() + " names " + target + ", which is not in the ledger");
      }
      if (seen.contains(target)) {
        return new LineageChain(steps,
            release.name() + " names " + target + ", which stands above it: a circle");
      }
      release = next.get();
    }
  }

  private static Step step(ReleaseHistory history, Release release, Optional<Release> target) {
    return new Step(release,
        LineageRule.ALWAYS.missing(release.lineage(), name -> history.find(name).isPresent()),
        target.map(release::changed).orElse(List.of()));
  }
}
