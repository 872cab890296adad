package sluice.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One voice's utterances: three chunks each, 0..1200, 600..1800, 1200..2100 ms (last). */
class StitcherOrderTest {
  private final List<Chunk> chunks = Heard.chunksOf(Heard.HALVES, 2_100 * 16);
  private final Stitcher first = new Stitcher(Heard.HALVES, new Stability.Overlap());

  @Test
  void whatAnUtteranceTaughtOfTheWordTimesServesTheNext() {
    Stitcher cold = new Stitcher(Heard.HALVES, new Stability.Overlap());
    Stitcher warm = first.next();
    hearBadlyTimed(first);
    for (Stitcher stitcher : List.of(cold, warm)) {
      hear(stitcher, 0, "answer 700 790");
      hear(stitcher, 1, "answer 1050 1230", "the 1500 1600");
      hear(stitcher, 2, "the 1510 1610");
    }
    assertEquals("answer answer the", text(cold));
    assertEquals("answer the", text(warm));
  }

  @Test
  void theNextUtteranceIsJoinedOnceThisOneIsComplete() {
    Stitcher second = first.next();
    Stitcher third = second.next();
    hear(third, 0, "later 700 900");
    hear(second, 0, "soon 700 900");
    assertEquals("", text(second));
    hearBadlyTimed(first);
    assertEquals("soon", text(second));
    assertEquals("", text(third));
    hear(second, 1);
    hear(second, 2);
    assertEquals("later", text(third));
  }

  @Test
  void utterancesComeOutTheSameInWhateverOrderTheirOutcomesComeIn() {
    List<String> inOrder = texts(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 50; trial++) {
      List<Integer> left = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
      List<Integer> order = new ArrayList<>();
      while (!left.isEmpty()) {
        order.add(left.remove(random.nextInt(left.size())));
      }
      assertEquals(inOrder, texts(order), "order " + order);
    }
  }

  @Test
  void anUtteranceHasOneNext() {
    first.next();
    assertThrows(IllegalStateException.class, first::next);
  }

  /** What three utterances say when their nine outcomes come in that order. */
  private List<String> texts(List<Integer> order) {
    Stitcher one = new Stitcher(Heard.HALVES, new Stability.Overlap());
    Stitcher two = one.next();
    List<Stitcher> stitchers = List.of(one, two, two.next());
    List<String[]> heard = List.of(new String[]{"left 600 700", "go 820 960"},
        new String[]{"left 790 880", "go 1010 1180"}, new String[]{});
    for (int outcome : order) {
      hear(stitchers.get(outcome / 3), outcome % 3, heard.get(outcome % 3));
    }
    assertTrue(stitchers.getLast().isComplete());
    return stitchers.stream().map(StitcherOrderTest::text).toList();
  }

  /** Readings of one word lie 150 to 250 ms apart. */
  private void hearBadlyTimed(Stitcher stitcher) {
    hear(stitcher, 0, "please 620 750", "transfer 800 950", "money 1000 1150");
    hear(stitcher, 1, "please 800 940", "transfer 950 1180", "money 1210 1340",
        "tomorrow 1390 1600");
    hear(stitcher, 2, "tomorrow 1580 1800");
  }

  private void hear(Stitcher stitcher, int index, String... words) {
    stitcher.recognized(chunks.get(index), Heard.words(words));
  }

  private static String text(Stitcher stitcher) {
    return Talk.text(stitcher.words());
  }
}
