package sluice.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * What holds for every talk, every way to cut it and every model. Numbers: signal.md, section 3.
 */
class StitcherPropertyTest {
  /** Half of the shortest word, 25 ms: beyond it times alone cannot tell two equal words apart. */
  private static final int JITTER = 400;

  @Property(tries = 500, seed = "41")
  void perfectChunksGiveTheWholeTalk(@ForAll("configs") ChunkerConfig config,
      @ForAll @IntRange(min = 1_600, max = 160_000) int length, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Word> said = Talk.said(random, length, ChunkerConfig.samples(config.overlapMillis()));
    Stitcher stitcher = new Stitcher(config);
    for (Chunk chunk : Heard.chunksOf(config, length)) {
      stitcher.recognized(chunk, Talk.perfect(said, chunk));
    }
    assertEquals(said, stitcher.words());
    assertEquals(said.size(), stitcher.stableWords());
  }

  @Property(tries = 500, seed = "42")
  void smallTimingErrorsLoseAndDoubleNothing(
      @ForAll @IntRange(min = 1_600, max = 160_000) int length, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ChunkerConfig config = ChunkerConfig.interactive();
    List<Word> said = Talk.said(random, length, ChunkerConfig.samples(config.overlapMillis()) / 2);
    Stitcher stitcher = new Stitcher(config);
    for (Chunk chunk : Heard.chunksOf(config, length)) {
      stitcher.recognized(chunk, Talk.jittered(said, chunk, random, JITTER));
    }
    assertEquals(Talk.text(said), Talk.text(stitcher.words()));
  }

  @Property(tries = 300, seed = "43")
  void orderAndDuplicatesDoNotMatter(@ForAll("configs") ChunkerConfig config,
      @ForAll @IntRange(min = 1_600, max = 100_000) int length, @ForAll long seed) {
    List<Outcome> outcomes = wild(config, length, seed);
    List<Outcome> shuffled = new ArrayList<>(outcomes);
    shuffled.addAll(outcomes);
    Collections.shuffle(shuffled, new Random(seed));
    Stitcher inOrder = new Stitcher(config);
    Stitcher anyOrder = new Stitcher(config);
    outcomes.forEach(outcome -> outcome.tell(inOrder));
    shuffled.forEach(outcome -> outcome.tell(anyOrder));
    assertEquals(inOrder.words(), anyOrder.words());
    assertTrue(inOrder.isComplete() && anyOrder.isComplete());
  }

  @Property(tries = 300, seed = "44")
  void whatIsStableNeverChangesAndTimesNeverGoBack(@ForAll("configs") ChunkerConfig config,
      @ForAll @IntRange(min = 1_600, max = 100_000) int length, @ForAll long seed) {
    List<Outcome> outcomes = wild(config, length, seed);
    Collections.shuffle(outcomes, new Random(seed));
    Stitcher stitcher = new Stitcher(config);
    List<Word> stable = List.of();
    long covered = 0;
    for (Outcome outcome : outcomes) {
      List<Word> before = stitcher.words();
      outcome.tell(stitcher);
      List<Word> words = stitcher.words();
      assertEquals(!before.equals(words), stitcher.changed());
      assertTrue(stitcher.stableWords() >= stable.size());
      assertEquals(stable, words.subList(0, stable.size()));
      assertTrue(stitcher.coveredEndSample() >= covered);
      assertInTimeOrder(words);
      stable = words.subList(0, stitcher.stableWords());
      covered = stitcher.coveredEndSample();
    }
    assertEquals(stable, stitcher.words());
  }

  @Provide
  Arbitrary<ChunkerConfig> configs() {
    return Combinators.combine(Arbitraries.integers().between(40, 200),
        Arbitraries.doubles().between(0, 1)).as(
            (hops, share) -> new ChunkerConfig(10 * hops,
                10 * (10 + (int) (share * (hops - 11))), 0.5, 0.35, 10, 500, 0, 200, 30_000));
  }

  /** What became of one chunk. */
  private record Outcome(Chunk chunk, Hypothesis heard, boolean isLost) {
    void tell(Stitcher stitcher) {
      if (isLost) {
        stitcher.lost(chunk);
      } else {
        stitcher.recognized(chunk, heard);
      }
    }
  }

  private static List<Outcome> wild(ChunkerConfig config, int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Word> said = Talk.said(random, length, 8_000);
    List<Outcome> outcomes = new ArrayList<>();
    for (Chunk chunk : Heard.chunksOf(config, length)) {
      outcomes.add(
          new Outcome(chunk, Talk.wild(said, chunk, random), random.nextInt(6) == 0));
    }
    return outcomes;
  }

  private static void assertInTimeOrder(List<Word> words) {
    for (int i = 1; i < words.size(); i++) {
      assertTrue(words.get(i).span().start() >= words.get(i - 1).span().start());
      assertTrue(words.get(i).span().end() >= words.get(i - 1).span().end());
    }
  }
}
