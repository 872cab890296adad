package sluice.stream;

import java.util.ArrayList;
import java.util.List;

/** Keeps word times sane whatever a model answers. */
final class Words {
  private Words() {}

  /** The words that meet {@code limits}, cut to it, times non-decreasing. */
  static List<Word> within(List<Word> words, Span limits) {
    List<Word> kept = new ArrayList<>(words.size());
    for (Word word : words) {
      if (word.span().start() < limits.end() && word.span().end() > limits.start()) {
        Word inside = at(word, Math.max(word.span().start(), limits.start()),
            Math.min(word.span().end(), limits.end()));
        kept.add(kept.isEmpty() ? inside : after(kept.getLast(), inside));
      }
    }
    return kept;
  }

  /** {@code word}, moved so that neither its start nor its end lies before that of {@code earlier}. */
  static Word after(Word earlier, Word word) {
    return at(word, Math.max(word.span().start(), earlier.span().start()),
        Math.max(word.span().end(), earlier.span().end()));
  }

  private static Word at(Word word, long start, long end) {
    boolean same = start == word.span().start() && end == word.span().end();
    return same ? word : new Word(word.text(), new Span(start, end), word.confidence());
  }
}
