package sluice.cli.wer;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A reference and a hypothesis made of chance.
 *
 * @param reference  0..24 words; copied
 * @param hypothesis the reference with errors, or other words altogether; copied
 */
public record WordPair(List<String> reference, List<String> hypothesis) {
  private static final int WORDS = 25;
  /** Few words make many ways of aligning them equally dear: the hard case. */
  private static final int VOCABULARY = 16;

  public WordPair {
    reference = List.copyOf(reference);
    hypothesis = List.copyOf(hypothesis);
  }

  /** {@code count} pairs; the same from the same seed. */
  public static List<WordPair> many(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<WordPair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int vocabulary = random.nextInt(2, VOCABULARY);
      List<String> reference = words(vocabulary, random);
      pairs.add(new WordPair(reference,
          i % 2 == 0 ? words(vocabulary, random) : misheard(reference, vocabulary, random)));
    }
    return pairs;
  }

  private static List<String> words(int vocabulary, SplittableRandom random) {
    List<String> words = new ArrayList<>();
    for (int left = random.nextInt(WORDS); left > 0; left--) {
      words.add(word(vocabulary, random));
    }
    return words;
  }

  /** Each word is lost, replaced or doubled one time in eight. */
  private static List<String> misheard(List<String> said, int vocabulary, SplittableRandom random) {
    List<String> heard = new ArrayList<>();
    for (String word : said) {
      switch (random.nextInt(8)) {
        case 0 -> {
        }
        case 1 -> heard.add(word(vocabulary, random));
        case 2 -> {
          heard.add(word);
          heard.add(word(vocabulary, random));
        }
        default -> heard.add(word);
      }
    }
    return heard;
  }

  private static String word(int vocabulary, SplittableRandom random) {
    return "w" + random.nextInt(vocabulary);
  }
}
