package sluice.tier;

import java.util.List;
import java.util.SplittableRandom;
import sluice.stream.Span;
import sluice.stream.Word;
import sluice.tier.Truth.Conditions;

/**
 * Mishears words. What becomes of a word depends on the release, the utterance and the word's place
 * in it, and on nothing else: two chunks that hold the word hear the same, and a release's word
 * error rate is the same in every run.
 */
final class Confusion {
  /** An inserted word takes the end of the word it follows. */
  private static final double INSERTED_SHARE = 0.25;
  private static final List<String> FILLERS = List.of("uh", "um", "the", "a", "and", "so", "oh");
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final long seed;
  private final Errors errors;

  /** Where a word stands. */
  record Place(String fixture, int index, Conditions conditions) {}

  Confusion(String release, Errors errors) {
    this.seed = hash(FNV_OFFSET, release);
    this.errors = errors;
  }

  /** What is heard for {@code word}: nothing, one word, or one and another nobody said. */
  List<Word> garble(Word word, Place place) {
    SplittableRandom random = random(place, 0);
    Errors.Rates rates = errors.under(place.conditions());
    double fate = random.nextDouble();
    boolean hasFiller = random.nextDouble() < rates.insertion();
    boolean isWrong = fate >= rates.deletion() && fate < rates.deletion() + rates.substitution();
    float confidence = confidence(isWrong, random);
    String text = isWrong ? SoundAlike.of(word.text(), random) : word.text();
    if (fate < rates.deletion()) {
      return hasFiller ? List.of(filler(word.span(), random)) : List.of();
    }
    if (!hasFiller || word.span().length() < 4) {
      return List.of(new Word(text, word.span(), confidence));
    }
    long cut = word.span().end() - (long) (word.span().length() * INSERTED_SHARE);
    return List.of(new Word(text, new Span(word.span().start(), cut), confidence),
        filler(new Span(cut, word.span().end()), random));
  }

  /**
   * A word of which the chunk holds only a part: the more is missing, the likelier its letters go
   * too.
   *
   * @param clipped the part inside the chunk
   * @param whole   where all of it lies
   */
  Word damage(Word word, Span clipped, Span whole, Place place) {
    boolean isStartMissing = clipped.start() > whole.start();
    SplittableRandom random = random(place, isStartMissing ? 1 : 2);
    double missing = 1 - (double) clipped.length() / whole.length();
    boolean isDamaged = random.nextDouble() < 2 * missing;
    if (!isDamaged || word.text().length() < 3) {
      return new Word(word.text(), clipped, word.confidence() * (float) (1 - missing));
    }
    int gone = Math.clamp(Math.round(missing * word.text().length()), 1, word.text().length() - 2);
    String text = isStartMissing
        ? word.text().substring(gone)
        : word.text().substring(0, word.text().length() - gone);
    return new Word(text, clipped, (float) (0.2 + 0.3 * random.nextDouble()));
  }

  private static Word filler(Span span, SplittableRandom random) {
    return new Word(FILLERS.get(random.nextInt(FILLERS.size())), span, confidence(true, random));
  }

  /** Right words are mostly sure and wrong ones mostly not; the two overlap, as in real models. */
  private static float confidence(boolean isWrong, SplittableRandom random) {
    double draw = random.nextDouble();
    return (float) (isWrong ? 0.30 + 0.50 * draw : 0.70 + 0.29 * StrictMath.sqrt(draw));
  }

  private SplittableRandom random(Place place, int purpose) {
    return new SplittableRandom(hash(seed, place.fixture()) + 31L * place.index() + purpose);
  }

  /** FNV-1a over UTF-16 units: stable over JVMs and releases. */
  private static long hash(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
