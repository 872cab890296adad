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
   * Labels of an utterance.
   *
   * @param noise  kind of noise, such as {@code babble}; {@link #CLEAN} when there is none
   * @param snrDb  speech over noise; ignored when clean
   * @param accent such as {@code slow-low}; may be empty
   * @param locale BCP 47; may be empty
   */
  public record Conditions(String noise, int snrDb, String accent, String locale) {
    /** The kind of no noise. */
    public static final String CLEAN = "clean";

    /** True when there is no noise. */
    public boolean isClean() {
      return noise.equals(CLEAN);
    }
  }
}
