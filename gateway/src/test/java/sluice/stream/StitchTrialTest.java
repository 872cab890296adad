package sluice.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sluice.stream.SimulatedEar.Edge;

/** Talks through the real chunker, a simulated model and the real stitcher. */
class StitchTrialTest {
  private static final int LENGTH = 20 * Span.RATE_HZ;

  /** Words lost and said twice over twenty talks. */
  private record Wrong(int lost, int duplicated) {}

  @Test
  void exactTimesLoseAndDoubleNothing() {
    assertEquals(new Wrong(0, 0), wrong(ChunkerConfig.interactive(), 0, 0));
    assertEquals(new Wrong(0, 0), wrong(ChunkerConfig.batch(), 0, 0));
  }

  @Test
  void aHundredMillisecondsOfJitterHardlyHurt() {
    Wrong wrong = wrong(ChunkerConfig.interactive(), 0, 1_600);
    assertTrue(wrong.lost + wrong.duplicated <= 20, wrong.toString());
  }

  @Test
  void theEarHearsTheSameInTheSameChunkEveryTime() {
    List<Word> said = Talk.said(new SplittableRandom(1), LENGTH, 9_000);
    StitchTrial trial = new StitchTrial(ChunkerConfig.interactive(), said, LENGTH);
    SimulatedEar ear = new SimulatedEar(1, 0.2, 800, Edge.CUT);
    assertEquals(trial.run(ear), trial.run(ear));
    Chunk chunk = trial.chunks().get(3);
    for (Word word : ear.hear(said, chunk).words()) {
      assertTrue(word.span().overlap(chunk.span()) == word.span().length(), word.toString());
    }
  }

  @Test
  void withoutErrorsOneShotIsTheTalk() {
    List<Word> said = Talk.said(new SplittableRandom(2), LENGTH, 9_000);
    StitchTrial trial = new StitchTrial(ChunkerConfig.batch(), said, LENGTH);
    assertEquals(said.stream().map(Word::text).toList(),
        trial.run(new SimulatedEar(1, 0, 0, Edge.LOST)).oneShot());
  }

  @Test
  void senselessErrorsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SimulatedEar(1, 0.6, 0, Edge.CUT));
    assertThrows(IllegalArgumentException.class, () -> new SimulatedEar(1, 0, -1, Edge.CUT));
  }

  private static Wrong wrong(ChunkerConfig config, double corruption, double jitter) {
    int lost = 0;
    int duplicated = 0;
    for (int seed = 0; seed < 20; seed++) {
      List<Word> said = Talk.said(new SplittableRandom(seed), LENGTH, 9_000);
      StitchTrial.Result result = new StitchTrial(config, said, LENGTH)
          .run(new SimulatedEar(seed, corruption, jitter, Edge.CUT));
      lost += result.lost();
      duplicated += result.duplicated();
    }
    return new Wrong(lost, duplicated);
  }
}
