package sluice.tier;

import java.util.List;
import sluice.stream.Word;

/**
 * What is really said in a corpus utterance, and under which conditions.
 *
 * @param words      in time order, spans from the utterance's first sample; copied
 * @param conditions what makes it hard to hear
 */
public record Truth(List<Word> words, Conditions conditions) {
  public Truth {
    words = List.copyOf(words);
  }

  /**
   * What makes an utterance hard to hear.
   *
   * @param noise  kind of noise, such as {@code babble}; {@link #CLEAN} when there is none
   * @param snrDb  speech over noise; ignored when clean
   * @param labels slices it belongs to, as {@code kind:value}, such as {@code accent:gb}; copied
   */
  public record Conditions(String noise, int snrDb, List<String> labels) {
    /** The kind of no noise. */
    public static final String CLEAN = "clean";

    public Conditions {
      labels = List.copyOf(labels);
    }

    /** True when there is no noise. */
    public boolean isClean() {
      return noise.equals(CLEAN);
    }
  }
}
