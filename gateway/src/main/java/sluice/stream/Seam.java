package sluice.stream;

import java.util.List;
import java.util.Optional;

/**
 * Where two hypotheses of overlapping audio are sewn together.
 *
 * @param left  words kept of the older one, from its start
 * @param right words left out of the newer one, from its start
 */
record Seam(int left, int right) {
  /**
   * Cuts at the matching word nearest to the middle of {@code shared}; where none matches, at the
   * middle itself.
   *
   * @param older  words not yet final
   * @param newer  words of the newer chunk, which starts where {@code shared} does
   * @param shared the audio both heard; empty when they do not overlap
   */
  static Seam find(List<Word> older, List<Word> newer, Span shared) {
    long middle = (shared.start() + shared.end()) / 2;
    Optional<Alignment.Match> match = shared.length() == 0 ? Optional.empty()
        : new Alignment(older, newer).nearest(middle);
    return match.map(m -> new Seam(m.left() + 1, m.right() + 1))
        .orElseGet(() -> byTime(older, newer, shared));
  }

  private static Seam byTime(List<Word> older, List<Word> newer, Span shared) {
    long middle = (shared.start() + shared.end()) / 2;
    int left = older.size();
    while (left > 0 && isNewersOwn(older.get(left - 1), shared.start(), middle)) {
      left--;
    }
    int right = 0;
    while (right < newer.size() && isOldersOwn(newer.get(right), shared.end(), middle)) {
      right++;
    }
    return right < newer.size() && left > 0 && clash(older.get(left - 1), newer.get(right))
        ? new Seam(left, right + 1) : new Seam(left, right);
  }

  /** The newer chunk heard the word whole, and nearer to its own middle. */
  private static boolean isNewersOwn(Word word, long newerStart, long middle) {
    return Alignment.middle(word) >= middle && word.span().start() >= newerStart;
  }

  /** The older chunk heard the word whole, and nearer to its own middle. */
  private static boolean isOldersOwn(Word word, long olderEnd, long middle) {
    return Alignment.middle(word) < middle && word.span().end() <= olderEnd;
  }

  /** True when both words fill most of the same time: two readings of one word. */
  private static boolean clash(Word older, Word newer) {
    long shorter = Math.min(older.span().length(), newer.span().length());
    return 2 * older.span().overlap(newer.span()) > shorter;
  }
}
