package sluice.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What was truly said in an utterance, and what models hear of it in a chunk. */
final class Talk {
  /** Few words, so that they repeat. */
  private static final List<String> TEXTS = List.of("no", "yes", "one", "two", "please", "the");

  private Talk() {}

  /**
   * Words of 50 ms to {@code longest} samples, with pauses, from 0 to about {@code end}. The end
   * cuts none shorter: of words below 20 ms the stitcher does not believe the place.
   */
  static List<Word> said(SplittableRandom random, long end, int longest) {
    List<Word> words = new ArrayList<>();
    int shortest = Math.min(800, longest);
    for (long at = random.nextInt(2_000); at + shortest <= end;) {
      long stop = Math.min(end, at + random.nextInt(shortest, longest + 1));
      words.add(word(TEXTS.get(random.nextInt(TEXTS.size())), at, stop));
      at = stop + (random.nextInt(3) == 0 ? random.nextInt(8_000) : 0);
    }
    return words;
  }

  /** A perfect model: every word that lies wholly in the chunk, and no other. */
  static Hypothesis perfect(List<Word> said, Chunk chunk) {
    return new Hypothesis(said.stream()
        .filter(word -> word.span().overlap(chunk.span()) == word.span().length()).toList());
  }

  /** A model whose word times are off by up to {@code most} samples either way. */
  static Hypothesis jittered(List<Word> said, Chunk chunk, SplittableRandom random, int most) {
    List<Word> words = new ArrayList<>();
    long earliest = 0;
    for (Word word : perfect(said, chunk).words()) {
      long by = random.nextInt(-most, most + 1);
      long start = Math.max(earliest, word.span().start() + by);
      words.add(word(word.text(), start, Math.max(start, word.span().end() + by)));
      earliest = start;
    }
    return new Hypothesis(words);
  }

  /** A model that leaves out, invents, misplaces and disorders words. */
  static Hypothesis wild(List<Word> said, Chunk chunk, SplittableRandom random) {
    List<Word> words = new ArrayList<>();
    for (Word word : said) {
      if (word.span().overlap(chunk.span()) > 0 && random.nextInt(4) > 0) {
        long start = Math.max(0, word.span().start() + random.nextInt(-4_000, 4_001));
        String text = random.nextInt(4) == 0 ? "huh" : word.text();
        words.add(word(text, start, start + random.nextInt(8_000)));
      }
    }
    return new Hypothesis(words);
  }

  static Word word(String text, long start, long end) {
    return new Word(text, new Span(start, end), 0.9f);
  }

  static String text(List<Word> words) {
    return String.join(" ", words.stream().map(Word::text).toList());
  }
}
