package sluice.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sluice.stream.Alignment.Step;

/**
 * Sews two hypotheses of overlapping audio together. A word both heard is said once, in the reading
 * further from the end or start of its own window. Of the words only one side has, those before the
 * cut are the left side's and those after it the right one's; the cut lies where it drops the
 * fewest words the other side cannot have heard, nearest to the middle of the shared audio.
 */
final class Seam {
  /** Times of words may be off by this much: 50 ms. */
  private static final double TIME_ERROR = Span.RATE_HZ / 20.0;
  /**
   * What dropping a word weighs when the sides have nothing in common, beside the chance that only
   * one of them could hear it. When they have, a word one side lacks is as likely its loss as the
   * other's invention.
   */
  private static final double DROPPED = 0.4;

  /**
   * The audio both sides heard.
   *
   * @param span        empty when they do not overlap
   * @param isAllOfLeft true when the right side heard all that the left one did
   */
  record Shared(Span span, boolean isAllOfLeft) {}

  private final List<Word> left;
  private final List<Word> right;
  private final Span shared;
  private final int fixed;

  private Seam(List<Word> left, List<Word> right, Span shared, int fixed) {
    this.left = left;
    this.right = right;
    this.shared = shared;
    this.fixed = fixed;
  }

  /**
   * The words of both, in time order.
   *
   * @param left   words of the older audio, which ends where {@code shared} does
   * @param fixed  how many of them, from the first, must stay as they are
   * @param right  words of the newer audio, which starts where {@code shared} does
   * @param shared the audio both heard
   * @param timing what is known of the model's word times; learns
   */
  static List<Word> sew(List<Word> left, int fixed, List<Word> right, Shared shared,
      Timing timing) {
    if (shared.span.length() == 0 || left.isEmpty() || right.isEmpty()) {
      List<Word> all = new ArrayList<>(left);
      all.addAll(right);
      return all;
    }
    Seam seam = new Seam(left, right, shared.span, fixed);
    List<Step> steps = seam.sorted(Alignment.of(left, right, shared, timing));
    return seam.words(steps, seam.cut(steps));
  }

  /** Between two pairs, the words of one side only go by time. */
  private List<Step> sorted(List<Step> steps) {
    List<Step> sorted = new ArrayList<>(steps);
    int from = 0;
    for (int i = 0; i <= sorted.size(); i++) {
      if (i == sorted.size() || sorted.get(i).isPair()) {
        sorted.subList(from, i).sort(Comparator.comparingLong(this::middle));
        from = i + 1;
      }
    }
    return sorted;
  }

  /** Number of steps before the cut; the words that must stay lie before it. */
  private int cut(List<Step> steps) {
    boolean isMatched = steps.stream().anyMatch(Step::isPair);
    double each = isMatched ? 0 : DROPPED;
    double dropped = steps.stream().mapToDouble(step -> costAfterCut(step, each)).sum();
    int cut = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= steps.size(); i++) {
      if (i > 0) {
        Step before = steps.get(i - 1);
        dropped += costBeforeCut(before, each) - costAfterCut(before, each);
        least = isFixed(before) ? Double.POSITIVE_INFINITY : least;
      }
      double cost = dropped + (double) offMiddle(steps, i) / shared.length();
      if (cost < least) {
        least = cost;
        cut = i;
      }
    }
    return cut;
  }

  /** What it costs to have the step after the cut, where words only the left side has go. */
  private double costAfterCut(Step step, double each) {
    return step.right() != Alignment.NONE ? 0
        : each + Alignment.missedByRight(left.get(step.left()).span(), shared, TIME_ERROR);
  }

  /** What it costs to have the step before the cut, where words only the right side has go. */
  private double costBeforeCut(Step step, double each) {
    return step.left() != Alignment.NONE ? 0
        : each + Alignment.missedByLeft(right.get(step.right()).span(), shared, TIME_ERROR);
  }

  /** Samples from the middle of the shared audio to the gap before step {@code i}. */
  private long offMiddle(List<Step> steps, int i) {
    long middle = (shared.start() + shared.end()) / 2;
    long late = i == 0 ? 0 : middle(steps.get(i - 1)) - middle;
    long early = i == steps.size() ? 0 : middle - middle(steps.get(i));
    return Math.max(0, Math.max(late, early));
  }

  private List<Word> words(List<Step> steps, int cut) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.isPair()) {
        Word one = left.get(step.left());
        words.add(isFixed(step) ? one : choose(one, right.get(step.right())));
      } else if (i < cut && step.left() != Alignment.NONE) {
        words.add(left.get(step.left()));
      } else if (i >= cut && step.right() != Alignment.NONE) {
        words.add(right.get(step.right()));
      }
    }
    return words;
  }

  /**
   * The reading further from the end or start of its own window; but rather the whole word than
   * the piece of it that a window's edge left over.
   */
  private Word choose(Word one, Word other) {
    long room = shared.end() - one.span().end();
    long otherRoom = other.span().start() - shared.start();
    Word better = room >= otherRoom ? one : other;
    if (Math.min(room, otherRoom) >= Alignment.CUT) {
      return better;
    }
    if (room < Alignment.CUT && Spelling.isStart(one.text(), other.text())) {
      return other;
    }
    if (otherRoom < Alignment.CUT && Spelling.isEnd(other.text(), one.text())) {
      return one;
    }
    return Math.max(room, otherRoom) >= Alignment.CUT ? better : mended(one, other).orElse(better);
  }

  /** The word of which the left window cut the end and the right one the start. */
  private static Optional<Word> mended(Word one, Word other) {
    Span whole = new Span(Math.min(one.span().start(), other.span().start()),
        Math.max(one.span().end(), other.span().end()));
    return Spelling.joined(one.text(), other.text())
        .map(text -> new Word(text, whole, one.confidence()));
  }

  private boolean isFixed(Step step) {
    return step.left() != Alignment.NONE && step.left() < fixed;
  }

  private long middle(Step step) {
    if (step.left() == Alignment.NONE) {
      return right.get(step.right()).middle();
    }
    long one = left.get(step.left()).middle();
    return step.isPair() ? (one + right.get(step.right()).middle()) / 2 : one;
  }
}
