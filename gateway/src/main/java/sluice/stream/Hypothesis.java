package sluice.stream;

import java.util.List;

/**
 * What a model heard in one chunk.
 *
 * @param words in time order, spans in stream time (not chunk time); copied
 */
public record Hypothesis(List<Word> words) {
  /** Nothing was heard. */
  public static final Hypothesis EMPTY = new Hypothesis(List.of());

  public Hypothesis {
    words = List.copyOf(words);
  }
}
