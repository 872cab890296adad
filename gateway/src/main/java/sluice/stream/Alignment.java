package sluice.stream;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds which words of two hypotheses of the same audio are the same word: equal when normalised and at
 * most {@link #TOLERANCE} apart, in order, as many and as close as possible (weighted longest common
 * subsequence). Time and text together, so that "no no no" stays three words. O(left * right).
 */
final class Alignment {
  /** Word times of one model differ by this much between windows: 250 ms. */
  static final long TOLERANCE = Span.RATE_HZ / 4;

  /** Word {@code left} of the left hypothesis is word {@code right} of the right one. */
  record Match(int left, int right) {}

  private final List<Word> left;
  private final List<Word> right;
  private final double[][] best;

  Alignment(List<Word> left, List<Word> right) {
    this.left = left;
    this.right = right;
    this.best = new double[left.size() + 1][right.size() + 1];
    String[] rightTexts =
        right.stream().map(word -> normalized(word.text())).toArray(String[]::new);
    for (int i = left.size() - 1; i >= 0; i--) {
      String text = normalized(left.get(i).text());
      for (int j = right.size() - 1; j >= 0; j--) {
        double skip = Math.max(best[i + 1][j], best[i][j + 1]);
        boolean same = text.equals(rightTexts[j]);
        best[i][j] = same ? Math.max(skip, best[i + 1][j + 1] + weight(i, j)) : skip;
      }
    }
  }

  /** The matched pair whose middle lies nearest to {@code sample}, if any pair matches. */
  Optional<Match> nearest(long sample) {
    Match nearest = null;
    long nearestTwice = Long.MAX_VALUE;
    int i = 0;
    int j = 0;
    while (i < left.size() && j < right.size()) {
      if (best[i][j] == best[i + 1][j]) {
        i++;
      } else if (best[i][j] == best[i][j + 1]) {
        j++;
      } else {
        long twice = Math.abs(middle(left.get(i)) + middle(right.get(j)) - 2 * sample);
        if (twice < nearestTwice) {
          nearestTwice = twice;
          nearest = new Match(i, j);
        }
        i++;
        j++;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Sample in the middle of a word. */
  static long middle(Word word) {
    return (word.span().start() + word.span().end()) / 2;
  }

  /** The word for comparing: lower case, letters and digits only; the text itself if none is left. */
  static String normalized(String text) {
    StringBuilder kept = new StringBuilder();
    text.toLowerCase(Locale.ROOT).codePoints().filter(Character::isLetterOrDigit)
        .forEach(kept::appendCodePoint);
    return kept.isEmpty() ? text : kept.toString();
  }

  /** 0 for words too far apart, else 1 and up to 1 more for closeness. */
  private double weight(int i, int j) {
    long apart = Math.abs(middle(left.get(i)) - middle(right.get(j)));
    return apart > TOLERANCE ? 0 : 2 - (double) apart / TOLERANCE;
  }
}
