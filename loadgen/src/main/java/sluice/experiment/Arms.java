package sluice.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import sluice.rollout.Release;
import sluice.rollout.ReleaseHistory;
import sluice.rollout.release.Components;
import sluice.rollout.release.Lineage;
import sluice.rollout.release.Manifest;
import sluice.rollout.release.Tenants;
import sluice.route.Tier;

/**
 * The releases of an experiment.
 *
 * @param control serves everybody at first
 * @param canary  under test
 * @param older   known from before, oldest first; copied
 */
public record Arms(Side control, Side canary, List<Side> older) {
  private static final String FAMILY = "asr";
  private static final long DAY_MILLIS = 86_400_000;

  /**
   * One release and the tier that serves it.
   *
   * @param components versions by component; what differs between the arms is tested; copied
   * @param isHealthy  false when it was marked bad before
   * @param coldSessions served by each worker until it is warm
   */
  public record Side(String release, String tier, SortedMap<String, String> components,
      boolean isHealthy, int coldSessions) {
    /** Sessions until a worker is warm, usually. */
    public static final int COLD_SESSIONS = 3;

    public Side {
      components = new TreeMap<>(components);
      if (release.isBlank() || tier.isBlank()) {
        throw new IllegalArgumentException("release '" + release + "' on tier '" + tier
            + "': needs a name of both");
      }
      if (coldSessions < 0) {
        throw new IllegalArgumentException("cold " + coldSessions + " sessions: needs 0 or more");
      }
    }
  }

  public Arms {
    older = List.copyOf(older);
    List<Side> all = new ArrayList<>(older);
    all.add(control);
    all.add(canary);
    if (new TreeSet<>(all.stream().map(Side::tier).toList()).size() < all.size()
        || new TreeSet<>(all.stream().map(Side::release).toList()).size() < all.size()) {
      throw new IllegalArgumentException("arms " + all.stream().map(Side::release).toList()
          + " on tiers " + all.stream().map(Side::tier).toList()
          + ": every release and every tier is there once");
    }
  }

  /** Every side, the newest last. */
  public List<Side> all() {
    List<Side> all = new ArrayList<>(older);
    all.add(control);
    all.add(canary);
    return all;
  }

  /** The tiers, the control's first. */
  public List<Tier> tiers() {
    List<Tier> tiers = new ArrayList<>();
    tiers.add(tier(control));
    tiers.add(tier(canary));
    older.forEach(it -> tiers.add(tier(it)));
    return tiers;
  }

  /** What the ledger would know: a day between two releases. */
  public ReleaseHistory history() {
    List<Release> releases = new ArrayList<>();
    for (Side side : all()) {
      releases.add(new Release(side.release(), FAMILY, side.tier(), "",
          (releases.size() + 1) * DAY_MILLIS, side.isHealthy(), List.of(),
          new Manifest(new Components(side.components()), Lineage.NONE, Tenants.ALL)));
    }
    return new ReleaseHistory(releases);
  }

  /** What is tested, as words: {@code vad 12 -> 13}. */
  public String change() {
    ReleaseHistory history = history();
    return Components.sentence(history.find(canary.release()).orElseThrow()
        .changed(history.find(control.release()).orElseThrow()));
  }

  private static Tier tier(Side side) {
    return new Tier(side.tier(), side.release(), 1, 1);
  }
}
