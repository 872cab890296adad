package sluice.rollout.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a release is made of: versions by component. The map is open; these names have a meaning
 * here: {@link #MODEL}, {@link #TRANSFORM}, {@link #VAD}, {@link #BATCH_POLICY}, {@link #CONTRACT}.
 *
 * @param versions at most {@link #LIMIT}, neither names nor versions blank; copied
 */
public record Components(SortedMap<String, String> versions) {
  /** Most components of one release. */
  public static final int LIMIT = 32;
  /** Longest name of a component. */
  public static final int NAME_LIMIT = 64;
  /** Longest version. */
  public static final int VERSION_LIMIT = 200;
  /** The model of the tier. */
  public static final String MODEL = "model";
  /** What is done to audio and words; the release's transform id. */
  public static final String TRANSFORM = "transform";
  /** Settings of the voice detector. */
  public static final String VAD = "vad";
  /** Batching policy of the tier. */
  public static final String BATCH_POLICY = "batchPolicy";
  /** Contract of the metadata that callers send. */
  public static final String CONTRACT = "contract";
  /** Nothing is declared. */
  public static final Components NONE = new Components(Collections.emptySortedMap());

  /**
   * A component whose version is another.
   *
   * @param before version before; empty when it was not there
   * @param after  version now; empty when it is gone
   */
  public record Difference(String component, String before, String after) {
    @Override
    public String toString() {
      return component + " " + shown(before) + " -> " + shown(after);
    }

    private static String shown(String version) {
      return version.isEmpty() ? "(none)" : version;
    }
  }

  public Components {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    if (versions.size() > LIMIT) {
      throw new IllegalArgumentException(
          versions.size() + " components, limit " + LIMIT + ": declare fewer");
    }
    versions.forEach((name, version) -> {
      checked("name of a component", name, NAME_LIMIT);
      checked("version of " + name, version, VERSION_LIMIT);
    });
  }

  /** The version of {@code component}; empty when it is not declared. */
  public String version(String component) {
    return versions.getOrDefault(component, "");
  }

  /** These and one more, or another version of it. */
  public Components with(String component, String version) {
    TreeMap<String, String> next = new TreeMap<>(versions);
    next.put(component, version);
    return new Components(next);
  }

  /** What changed from {@code before} to these, by name of the component. */
  public List<Difference> changedFrom(Components before) {
    TreeSet<String> names = new TreeSet<>(versions.keySet());
    names.addAll(before.versions.keySet());
    List<Difference> changed = new ArrayList<>();
    for (String name : names) {
      if (!before.version(name).equals(version(name))) {
        changed.add(new Difference(name, before.version(name), version(name)));
      }
    }
    return List.copyOf(changed);
  }

  /** {@code changed} as the words of a sentence: {@code vad 12 -> 13 and model a -> b}. */
  public static String sentence(List<Difference> changed) {
    return changed.isEmpty() ? "nothing"
        : changed.stream().map(Difference::toString).collect(Collectors.joining(" and "));
  }

  private static void checked(String what, String text, int limit) {
    if (text.isBlank() || text.length() > limit) {
      throw new IllegalArgumentException(
          what + " '" + text + "' has " + text.length() + " characters: needs 1.." + limit);
    }
  }
}
