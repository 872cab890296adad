package sluice.stream;

import java.util.List;

/**
 * Where two hypotheses of overlapping audio are sewn together.
 *
 * @param left  words kept of the older one, from its start
 * @param right words left out of the newer one, from its start
 */
record Seam(int left, int right) {
  /** Word times of models are off by this much: 100 ms. */
  private static final long TIME_ERROR = Span.RATE_HZ / 10;

  /**
   * Cuts at the word both heard alike nearest to the middle of {@code shared}; else at the word
   * they heard differently; else, no word being heard twice, where the fewest words are lost.
   *
   * @param older  words not yet final
   * @param newer  words of the newer chunk, which starts where {@code shared} does
   * @param shared the audio both heard; empty when they do not overlap
   */
  static Seam find(List<Word> older, List<Word> newer, Span shared) {
    if (older.isEmpty() || newer.isEmpty() || shared.length() == 0) {
      return new Seam(older.size(), 0);
    }
    Alignment alignment = new Alignment(older, newer, shared);
    return alignment.nearestAlike().map(pair -> new Seam(pair.left() + 1, pair.right() + 1))
        .or(() -> alignment.nearestUnlike().map(pair -> choose(older, newer, shared, pair)))
        .orElseGet(() -> betweenWords(older, newer));
  }

  /** Of two readings of one word, keeps the one further from the end or start of its own chunk. */
  private static Seam choose(List<Word> older, List<Word> newer, Span shared,
      Alignment.Pair pair) {
    long olderRoom = shared.end() - older.get(pair.left()).span().end();
    long newerRoom = newer.get(pair.right()).span().start() - shared.start();
    return olderRoom >= newerRoom ? new Seam(pair.left() + 1, pair.right() + 1)
        : new Seam(pair.left(), pair.right());
  }

  /**
   * The cut that loses the fewest words and leaves the rest in order. Mostly it loses none: a word
   * that only one side knows is kept, since the other may not have heard it whole. O(older *
   * newer).
   */
  private static Seam betweenWords(List<Word> older, List<Word> newer) {
    Seam best = new Seam(0, 0);
    for (int left = 0; left <= older.size(); left++) {
      int right = 0;
      while (left > 0 && right < newer.size()
          && isAfter(older.get(left - 1), newer.get(right))) {
        right++;
      }
      if (left - right > best.left - best.right) {
        best = new Seam(left, right);
      }
    }
    return best;
  }

  /** True when {@code older} lies after {@code newer} by more than the times may be wrong. */
  private static boolean isAfter(Word older, Word newer) {
    return Alignment.middle(older) > Alignment.middle(newer) + TIME_ERROR;
  }
}
