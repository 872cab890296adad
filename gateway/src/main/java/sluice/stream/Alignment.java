package sluice.stream;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds which words of two hypotheses of overlapping audio are the same word: equal when normalised
 * and at most {@link #TOLERANCE} apart, in order, as many and as close as possible (weighted
 * longest common subsequence). Time and text together, so that "no no no" stays three words.
 * O(left words * right words).
 */
final class Alignment {
  /** Word times of one model differ by this much between windows: 250 ms. */
  static final long TOLERANCE = Span.RATE_HZ / 4;

  /** What a pair of different readings weighs at most; far less than a match. */
  private static final double UNLIKE_WEIGHT = 0.2;

  /**
   * Word {@code left} of the left hypothesis and word {@code right} of the right one are one word.
   */
  record Pair(int left, int right) {}

  private final List<Word> left;
  private final List<Word> right;
  private final Span shared;
  private final String[] leftTexts;
  private final String[] rightTexts;
  private final double[][] best;

  /** Aligns two hypotheses, both of which heard {@code shared}. */
  Alignment(List<Word> left, List<Word> right, Span shared) {
    this.left = left;
    this.right = right;
    this.shared = shared;
    this.leftTexts = normalized(left);
    this.rightTexts = normalized(right);
    this.best = new double[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int j = right.size() - 1; j >= 0; j--) {
        double skip = Math.max(best[i + 1][j], best[i][j + 1]);
        double weight = weight(i, j);
        best[i][j] = weight > 0 ? Math.max(skip, best[i + 1][j + 1] + weight) : skip;
      }
    }
  }

  /** The pair of equal words nearest to the middle of the shared audio, if there is one. */
  Optional<Pair> nearestAlike() {
    return nearest(true);
  }

  /** The pair of different words for the same time nearest to the middle, if there is one. */
  Optional<Pair> nearestUnlike() {
    return nearest(false);
  }

  /** Sample in the middle of a word. */
  static long middle(Word word) {
    return (word.span().start() + word.span().end()) / 2;
  }

  /**
   * The word for comparing: lower case, letters and digits only; the text itself if none is left.
   */
  static String normalized(String text) {
    StringBuilder kept = new StringBuilder();
    text.toLowerCase(Locale.ROOT).codePoints().filter(Character::isLetterOrDigit)
        .forEach(kept::appendCodePoint);
    return kept.isEmpty() ? text : kept.toString();
  }

  private Optional<Pair> nearest(boolean alike) {
    Pair nearest = null;
    long nearestTwice = Long.MAX_VALUE;
    int i = 0;
    int j = 0;
    while (i < left.size() && j < right.size()) {
      if (best[i][j] == best[i + 1][j]) {
        i++;
      } else if (best[i][j] == best[i][j + 1]) {
        j++;
      } else {
        long twice =
            Math.abs(middle(left.get(i)) + middle(right.get(j)) - shared.start() - shared.end());
        if (twice < nearestTwice && alike == isAlike(i, j)) {
          nearestTwice = twice;
          nearest = new Pair(i, j);
        }
        i++;
        j++;
      }
    }
    return Optional.ofNullable(nearest);
  }

  private double weight(int i, int j) {
    Word one = left.get(i);
    Word other = right.get(j);
    return isAlike(i, j) ? alikeWeight(one, other) : unlikeWeight(one.span(), other.span());
  }

  /** 0 for words too far apart, else 1 and up to 1 more for closeness. */
  private double alikeWeight(Word one, Word other) {
    long apart = Math.abs(middle(one) - middle(other));
    // Of "no no", one side may have heard only the first and the other only the second: a word that
    // sticks out of the shared audio must touch its match.
    boolean plausible = one.span().overlap(other.span()) > 0 || isShared(one) && isShared(other);
    return apart > TOLERANCE || !plausible ? 0 : 2 - (double) apart / TOLERANCE;
  }

  /** Two readings of one word fill most of the same time. */
  private static double unlikeWeight(Span one, Span other) {
    long both = one.overlap(other);
    long shorter = Math.min(one.length(), other.length());
    return 2 * both > shorter ? UNLIKE_WEIGHT * both / shorter : 0;
  }

  private boolean isAlike(int i, int j) {
    return leftTexts[i].equals(rightTexts[j]);
  }

  private boolean isShared(Word word) {
    return word.span().start() >= shared.start() && word.span().end() <= shared.end();
  }

  private static String[] normalized(List<Word> words) {
    String[] texts = new String[words.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = normalized(words.get(i).text());
    }
    return texts;
  }
}
