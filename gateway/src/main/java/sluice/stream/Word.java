package sluice.stream;

/**
 * One recognised word.
 *
 * @param text       as written, without surrounding blanks, not empty
 * @param span       where it was spoken, in stream time
 * @param confidence in [0, 1]
 */
public record Word(String text, Span span, float confidence) {
  public Word {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a word needs text");
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence " + confidence + ": needs [0, 1]");
    }
  }

  /** Sample in the middle of it. */
  long middle() {
    return (span.start() + span.end()) / 2;
  }
}
