package sluice.stream;

import java.util.ArrayDeque;
import java.util.List;

/** Counts the words that the latest texts have in common. Owned by a stitcher. */
final class Agreement {
  private final int texts;
  private final ArrayDeque<List<Word>> latest = new ArrayDeque<>();

  /** Of so many texts; at least 2. */
  Agreement(int texts) {
    this.texts = texts;
  }

  /** Takes the next text; tells how many leading words all of the latest texts have alike. */
  int add(List<Word> text) {
    latest.addLast(List.copyOf(text));
    if (latest.size() < texts) {
      return 0;
    }
    int alike = text.size();
    for (List<Word> one : latest) {
      alike = Math.min(alike, common(one, text));
    }
    latest.removeFirst();
    return alike;
  }

  private static int common(List<Word> one, List<Word> other) {
    int common = 0;
    while (common < Math.min(one.size(), other.size())
        && Spelling.isAlike(one.get(common).text(), other.get(common).text())) {
      common++;
    }
    return common;
  }
}
