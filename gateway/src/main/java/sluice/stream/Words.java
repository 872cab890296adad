package sluice.stream;

import java.util.ArrayList;
import java.util.List;

/** Keeps word times sane whatever a model answers. */
final class Words {
  private Words() {}

  /**
   * The words with their times moved into {@code limits} and non-decreasing. A word reported
   * outside was heard all the same: it stays, at the edge.
   */
  static List<Word> within(List<Word> words, Span limits) {
    List<Word> kept = new ArrayList<>(words.size());
    for (Word word : words) {
      Word inside = at(word, Math.clamp(word.span().start(), limits.start(), limits.end()),
          Math.clamp(word.span().end(), limits.start(), limits.end()));
      kept.add(kept.isEmpty() ? inside : after(kept.getLast(), inside));
    }
    return kept;
  }

  /**
   * {@code word}, moved so that neither its start nor its end lies before that of {@code earlier}.
   */
  static Word after(Word earlier, Word word) {
    return at(word, Math.max(word.span().start(), earlier.span().start()),
        Math.max(word.span().end(), earlier.span().end()));
  }

  private static Word at(Word word, long start, long end) {
    boolean same = start == word.span().start() && end == word.span().end();
    return same ? word : new Word(word.text(), new Span(start, end), word.confidence());
  }
}
