package sluice.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A talk and a model that hears it, for {@link Fingerprint}: what is said twice over, words shorter
 * than any, pieces that edges leave over, times off by nothing to a quarter of a second, whole
 * windows early or late. Owned by one probe; all chance is its own.
 */
final class ProbeTalk {
  private static final List<String> TEXTS = List.of("No", "no,", "yes.", "a", "one", "two",
      "account", "count", "can't", "transfer", "Transfers", "number", "remember", "international",
      "nation");
  private static final int MILLI = Span.RATE_HZ / 1_000;
  /** Standard deviations of word times: as exact as an aligner to hardly in order. */
  private static final int[] ERRORS_MILLIS = {0, 8, 30, 60, 100, 250};
  private static final int DRIFT_MILLIS = 150;
  private static final int SHORT_MILLIS = 32;
  private static final int PAUSE_MILLIS = 300;

  private final SplittableRandom random;
  private final int error;
  private final boolean hasDrift;
  private final int badness;

  /** The {@code number}-th talk: the number alone says how well its model hears. */
  ProbeTalk(long seed, int number) {
    random = new SplittableRandom(seed + number);
    error = ERRORS_MILLIS[number % ERRORS_MILLIS.length] * MILLI;
    hasDrift = number / ERRORS_MILLIS.length % 3 == 2;
    badness = number / ERRORS_MILLIS.length % 4;
  }

  /** What is said next, from 0 until {@code end}. */
  List<Word> said(long end) {
    List<Word> words = new ArrayList<>();
    String text = TEXTS.getFirst();
    for (long at = random.nextInt(PAUSE_MILLIS * MILLI); at < end;) {
      boolean isAgain = random.nextInt(4) == 0;
      text = isAgain ? text : TEXTS.get(random.nextInt(TEXTS.size()));
      boolean isShort = random.nextInt(8) == 0;
      long length = (isShort ? random.nextInt(1, SHORT_MILLIS) : 60 + random.nextInt(50)
          * text.length() / 2) * (long) MILLI;
      words.add(new Word(text, new Span(at, at + length), 0.9f));
      at += length + (random.nextInt(3) == 0 ? random.nextInt(PAUSE_MILLIS * MILLI) : 0);
    }
    return words;
  }

  /** What the model makes of {@code span} of it. */
  Hypothesis heard(List<Word> said, Span span) {
    long drift = hasDrift ? random.nextInt(-DRIFT_MILLIS, DRIFT_MILLIS) * MILLI : 0;
    List<Word> words = new ArrayList<>();
    for (Word word : said) {
      double inside = (double) word.span().overlap(span) / word.span().length();
      if (inside > 0 && random.nextDouble() < 2 * inside && random.nextInt(16) >= badness) {
        long start = Math.max(0, word.span().start() + drift + off());
        long end = Math.max(start, word.span().end() + drift + off());
        words.add(new Word(text(word, inside, span), new Span(start, end),
            random.nextInt(100) / 100f));
      }
    }
    return new Hypothesis(words);
  }

  private String text(Word word, double inside, Span span) {
    if (random.nextInt(16) < badness) {
      return "huh" + random.nextInt(9);
    }
    String text = word.text();
    int kept = Math.clamp(Math.round(text.length() * inside), 1, text.length());
    return word.span().start() < span.start() ? text.substring(text.length() - kept)
        : text.substring(0, kept);
  }

  /** Three even throws make a bell of standard deviation 1, a few far out. */
  private long off() {
    double sum = 2 * (random.nextDouble() + random.nextDouble() + random.nextDouble()) - 3;
    return Math.round(sum * error * (random.nextInt(6) == 0 ? 3 : 1));
  }

  /** True once in {@code times}. */
  boolean happens(int times) {
    return random.nextInt(times) == 0;
  }
}
