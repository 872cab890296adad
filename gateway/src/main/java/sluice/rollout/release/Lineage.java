package sluice.rollout.release;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a release comes from: six links, each a name in somebody's records; empty when missing.
 *
 * @param model          the model's artefact
 * @param dataSnapshot   the data it was trained on
 * @param transform      preprocessing of that data; a transform id
 * @param evalSuite      the suite it was evaluated with
 * @param gate           the gate it passed
 * @param rollbackTarget name of the release to go back to
 */
public record Lineage(String model, String dataSnapshot, String transform, String evalSuite,
    String gate, String rollbackTarget) {
  /** Names of the links, in their order. */
  public static final List<String> LINKS =
      List.of("model", "dataSnapshot", "transform", "evalSuite", "gate", "rollbackTarget");
  /** Longest link. */
  public static final int LINK_LIMIT = 200;
  /** A release announced without lineage. */
  public static final Lineage NONE = new Lineage("", "", "", "", "", "");

  public Lineage {
    for (String link : List.of(model, dataSnapshot, transform, evalSuite, gate, rollbackTarget)) {
      if (link.length() > LINK_LIMIT) {
        throw new IllegalArgumentException("a lineage link has " + link.length()
            + " characters, limit " + LINK_LIMIT + ": shorten '" + link.substring(0, 20) + "…'");
      }
    }
  }

  /**
   * A lineage of {@code links} by the names of {@link #LINKS}; those left out are missing.
   *
   * @throws IllegalArgumentException for a name that is no link
   */
  public static Lineage of(Map<String, String> links) {
    for (String name : new TreeMap<>(links).keySet()) {
      if (!LINKS.contains(name)) {
        throw new IllegalArgumentException(
            "lineage link '" + name + "' is unknown; allowed are " + String.join(", ", LINKS));
      }
    }
    return new Lineage(link(links, 0), link(links, 1), link(links, 2), link(links, 3),
        link(links, 4), link(links, 5));
  }

  /** All six by name. */
  public SortedMap<String, String> links() {
    TreeMap<String, String> all = new TreeMap<>();
    all.put(LINKS.get(0), model);
    all.put(LINKS.get(1), dataSnapshot);
    all.put(LINKS.get(2), transform);
    all.put(LINKS.get(3), evalSuite);
    all.put(LINKS.get(4), gate);
    all.put(LINKS.get(5), rollbackTarget);
    return all;
  }

  /** Names of the links that are missing, in the order of {@link #LINKS}. */
  public List<String> missing() {
    SortedMap<String, String> all = links();
    return LINKS.stream().filter(name -> all.get(name).isBlank()).toList();
  }

  /** True when at least one link was given. */
  public boolean isDeclared() {
    return missing().size() < LINKS.size();
  }

  private static String link(Map<String, String> links, int index) {
    return links.getOrDefault(LINKS.get(index), "");
  }
}
