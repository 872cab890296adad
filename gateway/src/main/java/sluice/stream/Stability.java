package sluice.stream;

/** When a word of a growing text counts as final: a {@link Stitcher} never changes it after. */
public sealed interface Stability {
  /** When no later chunk can hear it: it ends before the next one can start. */
  record Overlap() implements Stability {}

  /**
   * When so many texts in a row begin with the same words up to it, or no later chunk can hear it
   * (LocalAgreement-n; Liu et al. 2020, Macháček et al. 2023). For models that hear the same audio
   * again and again; a chunk that got lost is no text.
   *
   * @param texts how many; at least 2
   */
  record LocalAgreement(int texts) implements Stability {
    public LocalAgreement {
      if (texts < 2) {
        throw new IllegalArgumentException("local agreement of " + texts + ": needs at least 2");
      }
    }
  }

  /** What words count as final when nobody says otherwise. */
  Stability STANDARD = new LocalAgreement(2);
}
