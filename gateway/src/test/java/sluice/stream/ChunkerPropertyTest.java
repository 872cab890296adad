package sluice.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ChunkerPropertyTest {
  @Property(tries = 300, seed = "21")
  void everySampleIsAccountedForOnce(@ForAll("configs") ChunkerConfig config,
      @ForAll @IntRange(max = 60_000) int length, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Chunker chunker = new Chunker(config);
    Heard.feed(chunker, new float[length], scores(length, random), random, 1_000);
    assertEquals(length, chunker.samplesIn());
    assertEquals(0, chunker.heldSamples());
  }

  @Property(tries = 200, seed = "22")
  void everyCutGivesTheSameChunks(@ForAll("configs") ChunkerConfig config,
      @ForAll @IntRange(max = 60_000) int length, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = scores(length, random);
    float[] samples = ramp(length);
    Heard whole = Heard.feed(new Chunker(config), samples, scores, new SplittableRandom(0), 320);
    Heard cut = Heard.feed(new Chunker(config), samples, scores, random, 5_000);
    assertEquals(whole.events, cut.events);
  }

  @Property(tries = 200, seed = "23")
  void chunksCarryTheirOwnAudioAndCoverTheirUtterance(@ForAll("configs") ChunkerConfig config,
      @ForAll @IntRange(max = 60_000) int length, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] samples = ramp(length);
    List<Chunk> chunks =
        Heard.feed(new Chunker(config), samples, scores(length, random), random, 700).chunks;
    long covered = 0;
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      boolean isFirst = i == 0 || chunks.get(i - 1).isLast();
      assertTrue(chunk.samples().length >= 1
          && chunk.samples().length <= ChunkerConfig.samples(config.windowMillis()) + 160);
      assertArrayEquals(Arrays.copyOfRange(samples, (int) chunk.span().start(),
          (int) chunk.span().end()), chunk.samples());
      assertEquals(isFirst ? 0 : chunks.get(i - 1).index() + 1, chunk.index());
      assertEquals(isFirst ? chunk.span().start() : covered, chunk.freshStart());
      assertTrue(chunk.span().start() >= 0 && chunk.freshStart() >= covered);
      covered = chunk.span().end();
    }
    assertTrue(chunks.isEmpty() || chunks.getLast().isLast());
  }

  @Property(tries = 200, seed = "24")
  void utterancesStartThenHaveOneLastChunkThenEnd(@ForAll("configs") ChunkerConfig config,
      @ForAll @IntRange(max = 60_000) int length, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Heard heard =
        Heard.feed(new Chunker(config), new float[length], scores(length, random), random, 500);
    String told = String.join("", heard.events.stream()
        .map(e -> e.startsWith("chunk") ? e.endsWith("last") ? "L" : "c" : e.substring(0, 1))
        .toList());
    assertTrue(told.matches("(sc*Le)*"), told);
  }

  @Provide
  Arbitrary<ChunkerConfig> configs() {
    Arbitrary<Integer> window = Arbitraries.integers().between(10, 60);
    return Combinators.combine(window, Arbitraries.doubles().between(0, 1),
        Arbitraries.integers().between(1, 5), Arbitraries.integers().between(1, 30))
        .as((hops, share, minimum, silence) -> new ChunkerConfig(10 * hops,
            10 * (1 + (int) (share * (hops - 2))), 0.5, 0.35, 10 * minimum, 10 * silence,
            10 * (int) (share * (hops - minimum)), 10 * (int) (share * silence), 10 * hops * 3));
  }

  /** Runs of speech, silence and doubt, of random lengths. */
  private static float[] scores(int length, SplittableRandom random) {
    float[] scores = new float[length / 160];
    for (int at = 0; at < scores.length;) {
      int end = Math.min(scores.length, at + random.nextInt(1, 60));
      Arrays.fill(scores, at, end, random.nextInt(5) / 4f);
      at = end;
    }
    return scores;
  }

  private static float[] ramp(int length) {
    float[] ramp = new float[length];
    for (int i = 0; i < length; i++) {
      ramp[i] = i;
    }
    return ramp;
  }
}
