package sluice.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.compare.Comparison.Options;
import sluice.compare.Comparison.Verdict;

/** How often a comparison is wrong where the truth is known. */
class CalibrationTest {
  private static final int REPEATS = 100;
  /** For what shows by far, and costs long runs. */
  private static final int FEW = 40;
  private static final Options QUICK = new Options(0.03, List.of(), 300, 1);

  private static Map<Verdict, Integer> verdicts(int repeats, MadeRuns base, MadeRuns other,
      Options options) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (int i = 0; i < repeats; i++) {
      Comparison pair =
          Comparison.of(base.run("base", 2 * i), other.run("other", 2 * i + 1), options);
      counts.merge(pair.verdict(), 1, Integer::sum);
    }
    return counts;
  }

  private static void assertSilent(MadeRuns world) {
    Map<Verdict, Integer> counts = verdicts(REPEATS, world, world, QUICK);
    assertTrue(counts.getOrDefault(Verdict.NO_DIFFERENCE, 0) >= 95, counts.toString());
  }

  @Test
  void runsOfOneServerThatDoesNotRememberDoNotDiffer() {
    assertSilent(MadeRuns.forgetful(120, 20));
  }

  @Test
  void runsOfOneServerWhoseLoadWandersDoNotDiffer() {
    assertSilent(MadeRuns.wandering(600, 10));
  }

  @Test
  void secondsDrawnOneByOneWouldCallWanderingADifference() {
    // Why blocks: a bootstrap of single seconds is what the same runs are compared by here.
    int wrong = 0;
    for (int i = 0; i < FEW; i++) {
      wrong += isWrongWithoutBlocks(i) ? 1 : 0;
    }
    assertTrue(wrong > 8, wrong + " of " + FEW);
  }

  private static boolean isWrongWithoutBlocks(int pair) {
    Run base = MadeRuns.wandering(300, 20).run("base", 2 * pair);
    Run other = MadeRuns.wandering(300, 20).run("other", 2 * pair + 1);
    Samples a = base.samples().get("interactive.final");
    Samples b = other.samples().get("interactive.final");
    java.util.SplittableRandom random = new java.util.SplittableRandom(pair);
    Blocks single = new Blocks(base.grid(), 1);
    double[] drawn = new double[300];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (double) b.percentile(50, single.draw(random))
          / a.percentile(50, single.draw(random));
    }
    java.util.Arrays.sort(drawn);
    return drawn[7] > 1 || drawn[292] < 1;
  }

  @Test
  void aTailFivePercentSlowerIsFoundInTenMinutesOfTwentyFinalsASecond() {
    MadeRuns calm = MadeRuns.forgetful(600, 20);
    Options tail = new Options(0.03, List.of("interactive.final.p99"), 300, 1);
    int found = verdicts(FEW, calm, calm.withTail(1.05), tail)
        .getOrDefault(Verdict.REGRESSION, 0);
    assertTrue(found >= 0.6 * FEW, found + " of " + FEW);
    MadeRuns longer = MadeRuns.forgetful(1_200, 20);
    int later = verdicts(FEW, longer, longer.withTail(1.05), tail)
        .getOrDefault(Verdict.REGRESSION, 0);
    assertTrue(later >= 0.9 * FEW, later + " of " + FEW);
  }

  @Test
  void aSlowerTailIsNoSlowerMedian() {
    Comparison pair = Comparison.of(MadeRuns.forgetful(600, 20).run("base", 1),
        MadeRuns.forgetful(600, 20).withTail(1.2).run("other", 2), QUICK);
    assertEquals(Verdict.REGRESSION, pair.verdict());
    assertEquals(List.of("interactive.final.p99"), pair.judged().stream()
        .filter(d -> d.finding() == Finding.REGRESSION).map(Difference::name).toList());
  }

  @Test
  void aDifferenceThatIsSureButSmallIsNoRegression() {
    MadeRuns calm = MadeRuns.forgetful(300, 200);
    Options wide = new Options(0.5, List.of("interactive.final.p99"), 300, 1);
    Comparison pair = Comparison.of(calm.run("base", 1), calm.withTail(1.2).run("other", 2), wide);
    assertEquals(Finding.SMALL, pair.judged().getFirst().finding());
    assertEquals(Verdict.NO_DIFFERENCE, pair.verdict());
  }

  @Test
  void aRunTooShortForAnythingSaysSo() {
    MadeRuns brief = MadeRuns.forgetful(60, 0.2);
    Comparison pair = Comparison.of(brief.run("base", 1), brief.run("other", 2), QUICK);
    assertEquals(Verdict.INVALID, pair.verdict());
    assertTrue(pair.reasons().getFirst().contains("interactive.final.p50 needs 20 in each run"),
        pair.reasons().toString());
  }
}
