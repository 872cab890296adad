package sluice.rollout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The releases known to the ledger. Immutable. Of releases created at the same time the one whose
 * name sorts later counts as the newer, so the history does not depend on the order of arrival.
 *
 * @param releases newest last, by creation, then by name; names are unique; copied
 */
public record ReleaseHistory(List<Release> releases) {
  /** Most releases kept; beyond it the oldest are forgotten here, the ledger holds all. */
  public static final int LIMIT = 1_000;

  private static final Comparator<Release> AGE =
      Comparator.comparingLong(Release::createdAtMillis).thenComparing(Release::name);

  /** A history of nothing. */
  public static final ReleaseHistory EMPTY = new ReleaseHistory(List.of());

  public ReleaseHistory {
    releases = List.copyOf(releases);
  }

  /** A history of {@code entries} in the ledger's order: of equal names the last counts. */
  public static ReleaseHistory of(List<Release> entries) {
    ReleaseHistory history = EMPTY;
    for (Release entry : entries) {
      history = history.with(entry);
    }
    return history;
  }

  /** This history and {@code release}, which takes the place of one of its name. O(n). */
  public ReleaseHistory with(Release release) {
    List<Release> next = new ArrayList<>(releases);
    next.removeIf(known -> known.name().equals(release.name()));
    int place = next.size();
    while (place > 0 && AGE.compare(next.get(place - 1), release) > 0) {
      place--;
    }
    next.add(place, release);
    return new ReleaseHistory(next.size() > LIMIT ? next.subList(1, next.size()) : next);
  }

  /** The release of that name, if known. O(n). */
  public Optional<Release> find(String name) {
    return releases.stream().filter(release -> release.name().equals(name)).findFirst();
  }
}
