package sluice.load;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which utterances a speaker may say: for each named slice the allowed values; everything without
 * names.
 *
 * @param allowed slice name to allowed values; copied
 */
public record Filter(SortedMap<String, List<String>> allowed) {
  /** Lets every utterance through. */
  public static final Filter ALL = new Filter(new TreeMap<>());

  public Filter {
    allowed = new TreeMap<>(allowed);
  }

  /** True when every named slice of the clip has an allowed value. */
  public boolean admits(Clip clip) {
    for (Map.Entry<String, List<String>> e : allowed.entrySet()) {
      if (!e.getValue().contains(clip.slices().getOrDefault(e.getKey(), ""))) {
        return false;
      }
    }
    return true;
  }
}
