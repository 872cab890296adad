package sluice.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds which words of two hypotheses of overlapping audio are readings of the same word: the
 * likeliest alignment in order (a weighted longest common subsequence), where text, times and what
 * each side can have heard speak together, so that "no no no" stays three words.
 *
 * <p>The weight of a step is a log-likelihood ratio against two words that have nothing to do with
 * each other. How far a model's word times are off is not known but learnt, see {@link Timing}. The
 * alignment is made once more with the offset its pairs have in common, since a model may be late
 * or early for a whole window. O(left words * right words).
 */
final class Alignment {
  private static final double MILLI = Span.RATE_HZ / 1000.0;
  /** Two words that have nothing to do with each other lie this far apart for all we know. */
  private static final double ANYWHERE = 500 * MILLI;
  /** Log-likelihood ratio of the same text: by chance one word in 150 equals its neighbour. */
  private static final double ALIKE = 5;
  /**
   * Of a word and the piece of it that an edge left over, by letters of the piece: by chance a word
   * of one letter begins one in 19 of its neighbours, one of 2 or 3 letters one in 260, a longer
   * one in 3,200 (of the fixture corpus, three words around).
   */
  private static final double[] PIECE = {0, 3, 5, 5, 7};
  /** A word that ends or starts this near to its window's edge may be cut by it. */
  static final long CUT = Span.RATE_HZ * 3L / 10;
  /** Of different texts: from nothing in common to all but one letter. */
  private static final double UNLIKE = -3;
  private static final double SIMILAR = 4.5;
  /** A word that a side could have heard is missing there, or was never said: this often. */
  private static final double ERROR_SHARE = 0.02;
  /** A word is mostly heard when this share of it lies inside a window. */
  private static final double HEARD_SHARE = 0.6;
  /** A word that an edge cuts, be it ever so little, is missed at least this often. */
  private static final double CUT_MISSED = 0.15;
  /** What is heard near an edge is uncertain over this length, beyond the error of times. */
  private static final double EDGE = 30 * MILLI;
  /**
   * Least belief in any level when the right side heard all that the left one did: a word that
   * only the left one has is then misplaced rather than lost, for no edge can have hidden it. A
   * natural logarithm.
   */
  private static final double HEARD_ALL = -3;
  /** Standard deviation of the offset of a whole window. */
  private static final double OFFSET = 100 * MILLI;
  /** A shorter word's place is told wrongly: nobody speaks one in 20 ms. */
  private static final long SHORTEST = Span.RATE_HZ / 50;

  /** No word on this side. */
  static final int NONE = -1;

  /**
   * Word {@code left} of the left hypothesis and word {@code right} of the right one are one word;
   * or only one side has it, and the other is {@link #NONE}.
   */
  record Step(int left, int right) {
    boolean isPair() {
      return left != NONE && right != NONE;
    }
  }

  private final List<Word> left;
  private final List<Word> right;
  private final Span shared;
  private final double[][] texts;
  private final double[][] best;
  private Timing.Level level;
  private double offset;

  private Alignment(List<Word> left, List<Word> right, Span shared) {
    this.left = left;
    this.right = right;
    this.shared = shared;
    this.texts = new double[left.size()][right.size()];
    for (int i = 0; i < left.size(); i++) {
      for (int j = 0; j < right.size(); j++) {
        texts[i][j] = text(left.get(i), right.get(j));
      }
    }
    this.best = new double[left.size() + 1][right.size() + 1];
  }

  /**
   * Every word of both sides once, in order.
   *
   * @param shared the audio both sides heard; the left one ends where it does, the right one starts
   * @param timing what is known of the model's word times; learns from this alignment
   */
  static List<Step> of(List<Word> left, List<Word> right, Seam.Shared shared,
      Timing timing) {
    Alignment alignment = new Alignment(left, right, shared.span());
    double likeliest = Double.NEGATIVE_INFINITY;
    List<Step> steps = List.of();
    for (Timing.Level level : Timing.Level.values()) {
      double score = alignment.score(level, 0);
      List<Step> found = alignment.steps();
      double common = alignment.commonOffset(found);
      double moved = alignment.score(level, common) - common * common / (2 * OFFSET * OFFSET);
      double better = Math.max(score, moved);
      double belief = timing.belief(level);
      belief = shared.isAllOfLeft() ? Math.max(HEARD_ALL, belief) : belief;
      if (belief + better > likeliest) {
        likeliest = belief + better;
        steps = moved > score ? alignment.steps() : found;
      }
    }
    for (Step step : steps) {
      if (alignment.isAlike(step)) {
        alignment.learn(left.get(step.left).span(), right.get(step.right).span(), timing);
      }
    }
    return steps;
  }

  /** How probable it is that the right side did not hear a word that the left one has there. */
  static double missedByRight(Span word, Span shared, double error) {
    double place = word.start() + (1 - HEARD_SHARE) * word.length();
    double missed = missed((place - shared.start()) / (error + EDGE));
    return word.start() < shared.start() ? Math.max(cutMissed(error), missed) : missed;
  }

  /** How probable it is that the left side did not hear a word that the right one has there. */
  static double missedByLeft(Span word, Span shared, double error) {
    double place = word.end() - (1 - HEARD_SHARE) * word.length();
    double missed = missed((shared.end() - place) / (error + EDGE));
    return word.end() > shared.end() ? Math.max(cutMissed(error), missed) : missed;
  }

  /** Only exact times tell that a word sticks out a little. */
  private static double cutMissed(double error) {
    return error < EDGE ? CUT_MISSED : 0;
  }

  /** @param inside standard deviations from the edge to the word */
  private static double missed(double inside) {
    // The logistic curve of slope 1.7 is the normal distribution but for 1 %.
    return 1 - (1 - ERROR_SHARE) / (1 + StrictMath.exp(-1.7 * inside));
  }

  private double score(Timing.Level withLevel, double withOffset) {
    level = withLevel;
    offset = withOffset;
    for (int i = left.size(); i >= 0; i--) {
      for (int j = right.size(); j >= 0; j--) {
        double both = i < left.size() && j < right.size() ? best[i + 1][j + 1] + pair(i, j)
            : Double.NEGATIVE_INFINITY;
        best[i][j] = i == left.size() && j == right.size() ? 0
            : Math.max(both, Math.max(skipLeft(i, j), skipRight(i, j)));
      }
    }
    return best[0][0];
  }

  private double skipLeft(int i, int j) {
    return i == left.size() ? Double.NEGATIVE_INFINITY
        : best[i + 1][j] + StrictMath.log(missedByRight(left.get(i).span(), shared, level.error));
  }

  private double skipRight(int i, int j) {
    return j == right.size() ? Double.NEGATIVE_INFINITY
        : best[i][j + 1] + StrictMath.log(missedByLeft(right.get(j).span(), shared, level.error));
  }

  private double pair(int i, int j) {
    Span one = left.get(i).span();
    Span other = right.get(j).span();
    // Of "no no", one side may have heard only the first and the other only the second.
    boolean sticksOut = one.start() < shared.start() || other.end() > shared.end();
    boolean isAlike = texts[i][j] == ALIKE;
    boolean hasLength = Math.min(one.length(), other.length()) >= SHORTEST;
    double apart =
        isAlike && sticksOut && hasLength && one.overlap(other) == 0 ? level.apart : 0;
    // Each side knows only the part inside its window.
    double starts = Math.max(one.start(), shared.start()) - other.start() - offset;
    double ends = one.end() - Math.min(other.end(), shared.end()) - offset;
    return texts[i][j] - apart + nearness(starts) + nearness(ends)
        + StrictMath.log(1 - missedByRight(one, shared, level.error))
        + StrictMath.log(1 - missedByLeft(other, shared, level.error));
  }

  private double text(Word one, Word other) {
    double alike = Spelling.similarity(one.text(), other.text());
    if (alike == 1) {
      return ALIKE;
    }
    return isPiece(one, other) ? PIECE[Math.min(letters(one, other), PIECE.length - 1)]
        : UNLIKE + SIMILAR * alike;
  }

  /** Of the shorter of the two. */
  private static int letters(Word one, Word other) {
    return Math.min(Spelling.normalized(one.text()).length(),
        Spelling.normalized(other.text()).length());
  }

  /** True when the left window's end or the right one's start left a piece of the other's word. */
  private boolean isPiece(Word one, Word other) {
    return shared.end() - one.span().end() < CUT && Spelling.isStart(one.text(), other.text())
        || other.span().start() - shared.start() < CUT
            && Spelling.isEnd(other.text(), one.text());
  }

  /** What a word heard twice tells of the times: as far as no edge cuts it. */
  private void learn(Span one, Span other, Timing timing) {
    if (one.start() > shared.start()) {
      timing.learn(one.start() - other.start());
    }
    if (other.end() < shared.end()) {
      timing.learn(one.end() - other.end());
    }
  }

  private boolean isAlike(Step step) {
    return step.isPair() && texts[step.left][step.right] == ALIKE;
  }

  /** Log-likelihood ratio of two times of one thing against those of two things. */
  private double nearness(double apart) {
    return StrictMath.log(ANYWHERE * level.density(apart));
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>(left.size() + right.size());
    int i = 0;
    int j = 0;
    while (i < left.size() || j < right.size()) {
      if (i < left.size() && best[i][j] == skipLeft(i, j)) {
        steps.add(new Step(i++, NONE));
      } else if (j < right.size() && best[i][j] == skipRight(i, j)) {
        steps.add(new Step(NONE, j++));
      } else {
        steps.add(new Step(i++, j++));
      }
    }
    return steps;
  }

  /** Mean offset of the pairs of equal text, drawn to 0 as far as few pairs tell little. */
  private double commonOffset(List<Step> steps) {
    double sum = 0;
    double doubt = level.error * level.error / (OFFSET * OFFSET);
    for (Step step : steps) {
      if (isAlike(step)) {
        sum += left.get(step.left).middle() - right.get(step.right).middle();
        doubt++;
      }
    }
    return sum / doubt;
  }
}
