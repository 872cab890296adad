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
    ChunkerConfig config = Heard.HALVES;
    List<Word> said = Talk.said(random, length, ChunkerConfig.samples(config.overlapMillis()) / 2);
    Stitcher stitcher = new Stitcher(config);
    for (Chunk chunk : Heard.chunksOf(config, length)) {
      stitcher.recognized(chunk, Talk.jittered(said, chunk, random, JITTER));
    }
    assertEquals(Talk.text(said), Talk.text(stitcher.words()));
  }

  @Property(tries = 300, seed = "45")
  void hearingAgainWhatWasStitchedChangesNothing(@ForAll("configs") ChunkerConfig config,
      @ForAll @IntRange(min = 1_600, max = 100_000) int length, @ForAll long seed) {
    Stitcher once = new Stitcher(config);
    wild(config, length, seed).forEach(outcome -> outcome.tell(once));
    Stitcher again = new Stitcher(config);
    again.recognized(new Chunk(0, 0, new Span(0, length), 0, new float[length], true),
        new Hypothesis(once.words()));
    assertEquals(once.words(), again.words());
    Stitcher twice = new Stitcher(config);
    Hypothesis heard = new Hypothesis(once.words());
    twice.recognized(new Chunk(0, 0, new Span(0, length), 0, new float[length], false), heard);
    twice.recognized(new Chunk(0, 1, new Span(0, length), length, new float[length], true), heard);
    assertEquals(Talk.text(once.words()), Talk.text(twice.words()));
  }

  @Property(tries = 300, seed = "46")
  void aWordSaidAgainAndAgainStaysAsOften(@ForAll("configs") ChunkerConfig config,
      @ForAll @IntRange(min = 1, max = 30) int times, @ForAll @IntRange(max = 4_000) int pause) {
    int length = ChunkerConfig.samples(config.overlapMillis()) / 2;
    List<Word> said = new ArrayList<>();
    for (long at = 500; said.size() < times; at += length + pause) {
      said.add(Talk.word("no", at, at + length));
    }
    Stitcher stitcher = new Stitcher(config);
    for (Chunk chunk : Heard.chunksOf(config, (int) said.getLast().span().end() + 500)) {
      stitcher.recognized(chunk, Talk.perfect(said, chunk));
    }
    assertEquals(said, stitcher.words());
  }

  @Property(tries = 300, seed = "47")
  void whereOnlyOneSideHeardAWordItStays(@ForAll @IntRange(max = 7) int deaf,
      @ForAll @IntRange(min = 1_600, max = 80_000) int length, @ForAll long seed) {
    ChunkerConfig config = Heard.HALVES;
    List<Word> said = Talk.said(new SplittableRandom(seed), length, 4_800);
    Stitcher stitcher = new Stitcher(config);
    List<Word> heard = new ArrayList<>();
    for (Chunk chunk : Heard.chunksOf(config, length)) {
      boolean isDeaf = chunk.index() % 8 == deaf;
      Hypothesis answer = isDeaf ? Hypothesis.EMPTY : Talk.perfect(said, chunk);
      answer.words().stream().filter(w -> !heard.contains(w)).forEach(heard::add);
      stitcher.recognized(chunk, answer);
    }
    assertEquals(heard, stitcher.words());
  }

  @Property(tries = 200, seed = "48")
  void underLocalAgreementTooWhatIsStableNeverChanges(@ForAll("configs") ChunkerConfig config,
      @ForAll @IntRange(min = 1_600, max = 100_000) int length,
      @ForAll @IntRange(min = 2, max = 4) int texts, @ForAll long seed) {
    Stitcher stitcher = new Stitcher(config, new Stability.LocalAgreement(texts));
    List<Word> stable = List.of();
    for (Outcome outcome : wild(config, length, seed)) {
      outcome.tell(stitcher);
      List<Word> words = stitcher.words();
      assertTrue(stitcher.stableWords() >= stable.size());
      assertEquals(stable, words.subList(0, stable.size()));
      assertInTimeOrder(words);
      stable = words.subList(0, stitcher.stableWords());
    }
    assertEquals(stable, stitcher.words());
  }

  @Property(tries = 200, seed = "49")
  void chunksOfAStreamingModelJustContinue(
      @ForAll @IntRange(min = 1_600, max = 100_000) int length, @ForAll long seed) {
    ChunkerConfig config = new ChunkerConfig(320, 0, 0.5, 0.35, 10, 500, 0, 200, 30_000);
    List<Word> said = Talk.said(new SplittableRandom(seed), length, 16_000);
    Stitcher stitcher = new Stitcher(config);
    for (Chunk chunk : Heard.chunksOf(config, length)) {
      // It keeps its state and says a word when it is over.
      stitcher.recognized(chunk, new Hypothesis(said.stream()
          .filter(w -> w.span().end() > chunk.freshStart() && w.span().end() <= chunk.span().end())
          .toList()));
      assertEquals(stitcher.words().size(), stitcher.stableWords());
    }
    assertEquals(said, stitcher.words());
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
