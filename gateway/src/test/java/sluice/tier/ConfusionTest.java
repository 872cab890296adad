package sluice.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import sluice.stream.Span;
import sluice.stream.Word;

class ConfusionTest {
  private static final Word WORD = new Word("invoice", Span.ofMillis(0, 400), 1);
  private static final int MANY = 20_000;

  /** What 20,000 different utterances make of one word. */
  private static List<List<Word>> garbled(Errors.Rates rates) {
    Confusion confusion = new Confusion("r1", Errors.of(rates));
    List<List<Word>> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(confusion.garble(WORD, new Confusion.Place("u" + i / 20, i % 20, Said.CLEAN)));
    }
    return all;
  }

  @Test
  void eachErrorComesAsOftenAsItsRate() {
    int deleted = 0;
    int inserted = 0;
    int substituted = 0;
    for (List<Word> heard : garbled(new Errors.Rates(0.05, 0.02, 0.01))) {
      boolean isWord = !heard.isEmpty() && heard.getFirst().span().start() == 0
          && heard.getFirst().text().length() == WORD.text().length();
      deleted += isWord ? 0 : 1;
      substituted += isWord && !heard.getFirst().text().equals(WORD.text()) ? 1 : 0;
      inserted += heard.size() > 1 ? 1 : 0;
    }
    assertEquals(0.05, substituted / (double) MANY, 0.006);
    assertEquals(0.02, deleted / (double) MANY, 0.004);
    assertEquals(0.01, inserted / (double) MANY, 0.003);
  }

  @Test
  void rightWordsAreSurerThanWrongOnes() {
    double[] sum = new double[2];
    int[] count = new int[2];
    int crossed = 0;
    for (List<Word> heard : garbled(new Errors.Rates(0.5, 0, 0))) {
      int which = heard.getFirst().text().equals(WORD.text()) ? 1 : 0;
      float confidence = heard.getFirst().confidence();
      sum[which] += confidence;
      count[which]++;
      crossed += which == 0 && confidence > 0.75 || which == 1 && confidence < 0.75 ? 1 : 0;
    }
    assertTrue(sum[1] / count[1] > sum[0] / count[0] + 0.25);
    assertTrue(crossed > 100, "but not always: " + crossed);
  }

  @Test
  void whatBecomesOfAWordIsTheSameEveryTime() {
    Errors.Rates rates = new Errors.Rates(0.3, 0.1, 0.2);
    assertEquals(garbled(rates), garbled(rates));
  }

  @Property(tries = 500)
  void aSoundAlikeIsAnotherWord(@ForAll @AlphaChars @StringLength(min = 1, max = 12) String word,
      @ForAll long seed) {
    String other = SoundAlike.of(word, new SplittableRandom(seed));
    assertNotEquals(word, other);
    assertFalse(other.isBlank());
  }

  @Test
  void anyTextHasASoundAlike() {
    for (String word : List.of("7", "é", "o'clock", "Ω", "two", "x-ray", "😀")) {
      assertNotEquals(word, SoundAlike.of(word, new SplittableRandom(3)));
    }
  }
}
