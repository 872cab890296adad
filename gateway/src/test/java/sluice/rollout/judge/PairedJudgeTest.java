package sluice.rollout.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How pairs decide: chance of a wrong word, and how many batches a right one takes. */
class PairedJudgeTest {
  private static final int BATCHES = 2_000;
  private static final int PER_SECOND = 10;
  private static final double ALPHA = .05;

  /** Probabilities that a batch goes badly: at both, at the control alone, at the copy alone. */
  private record World(double both, double control, double copy) {}

  private static final World NO_FAILURES = new World(0, 0, 0);
  private static final World ALIKE = new World(.03, .06, .06);

  @Test
  void aHarmlessReleaseIsSentBackWithProbabilityAlphaAtMost() {
    int back = 0;
    int runs = 600;
    for (int seed = 0; seed < runs; seed++) {
      back += end(seed, new World(.01, .02, .02), ALIKE).verdict instanceof Verdict.Rollback
          ? 1 : 0;
    }
    assertTrue(back <= ALPHA * runs, back + " of " + runs + " sent back");
    assertTrue(back > 0, "the bet is never bold enough to be wrong");
  }

  @Test
  void aHarmfulReleaseLeavesWithProbabilityBetaAtMost() {
    int left = 0;
    int runs = 400;
    for (int seed = 0; seed < runs; seed++) {
      World atMargin = new World(0, .01, .01 + PairedJudge.FAILED_MARGIN);
      Ended ended = end(seed, atMargin, new World(.1, 0, 0), 1e-9);
      left += ended.verdict instanceof Verdict.Promote ? 1 : 0;
    }
    assertTrue(left <= .05 * runs, left + " of " + runs + " left");
  }

  @Test
  void failuresFromOneInHundredToFiveAreFoundWithinThreeHundredBatches() {
    assertTrue(median(new World(0, .01, .05), ALIKE) <= 300,
        () -> "median " + median(new World(0, .01, .05), ALIKE));
  }

  @Test
  void threeTimesAsManyLateBatchesAreFound() {
    assertTrue(median(NO_FAILURES, new World(.05, .04, .2)) <= 150,
        () -> "median " + median(NO_FAILURES, new World(.05, .04, .2)));
  }

  @Test
  void aGoodReleaseLeavesTheShadow() {
    Ended ended = end(1, NO_FAILURES, new World(.04, .06, .03));
    assertInstanceOf(Verdict.Promote.class, ended.verdict);
    assertTrue(ended.batches < 800, ended::toString);
  }

  @Test
  void withoutPairsNothingIsSaid() {
    PairedJudge judge = new PairedJudge(ALPHA, .05);
    Verdict verdict = judge.judge(new Heard(Pairs.NONE, Pairs.NONE, 0, 0, 40));
    assertInstanceOf(Verdict.Inconclusive.class, verdict);
    assertTrue(verdict.reason().contains("40 requests skipped"), verdict::reason);
    assertEquals(1, judge.e());
  }

  private record Ended(Verdict verdict, int batches) {}

  private static int median(World failures, World lateness) {
    int[] batches = new int[101];
    for (int seed = 0; seed < batches.length; seed++) {
      Ended ended = end(seed, failures, lateness);
      batches[seed] = ended.verdict instanceof Verdict.Rollback ? ended.batches : BATCHES;
    }
    java.util.Arrays.sort(batches);
    return batches[50];
  }

  private static Ended end(int seed, World failures, World lateness) {
    return end(seed, failures, lateness, ALPHA);
  }

  /** Until the first rollback or promotion; a harmless world is watched past its promotion. */
  private static Ended end(int seed, World failures, World lateness, double alpha) {
    SplittableRandom chance = new SplittableRandom(7_777 + seed);
    PairedJudge judge = new PairedJudge(alpha, .05);
    Ended promoted = new Ended(judge.judge(Heard.NONE), 0);
    for (int batch = PER_SECOND; batch <= BATCHES; batch += PER_SECOND) {
      Verdict verdict =
          judge.judge(new Heard(draw(chance, failures), draw(chance, lateness), 9, 1, 0));
      if (verdict instanceof Verdict.Rollback) {
        return new Ended(verdict, batch);
      }
      if (verdict instanceof Verdict.Promote
          && !(promoted.verdict instanceof Verdict.Promote)) {
        promoted = new Ended(verdict, batch);
      }
    }
    return promoted;
  }

  private static Pairs draw(SplittableRandom chance, World world) {
    int control = 0;
    int copy = 0;
    for (int i = 0; i < PER_SECOND; i++) {
      double point = chance.nextDouble() - world.both;
      control += point >= 0 && point < world.control ? 1 : 0;
      copy += point >= world.control && point < world.control + world.copy ? 1 : 0;
    }
    return new Pairs(PER_SECOND, control, copy);
  }
}
