package sluice.rollout.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import sluice.rollout.judge.SimulatedTrial.Harm;
import sluice.rollout.judge.SimulatedTrial.World;

class CanaryJudgeTest {
  private static Verdict steady(CanaryJudge judge, int seconds, double errors0, double errors1) {
    Verdict verdict = new Verdict.Inconclusive("nothing yet", 0, List.of());
    for (int t = 0; t < seconds; t++) {
      verdict = judge.judge(Ticks.everybody(t, .5, Ticks.errors(10, errors0),
          Ticks.errors(10, errors1)));
    }
    return verdict;
  }

  private static List<Double> evidence(CanaryJudge judge) {
    return judge.hypotheses().stream().map(Hypothesis::e).toList();
  }

  private static List<Evidence> ticks(int slices, int seconds) {
    World world = World.drifting(40, t -> t < 60 ? .1 : .5).withSlices(slices);
    SimulatedTrial trial = new SimulatedTrial(world, Harm.error(3).from(100), 11);
    List<Evidence> ticks = new ArrayList<>();
    for (int t = 0; t < seconds; t++) {
      ticks.add(trial.tick(t, List.of()));
    }
    return ticks;
  }

  @Test
  void theSameEvidenceGivesTheSameVerdictsBitForBit() {
    CanaryJudge one = new CanaryJudge(SimulatedTrial.POLICY);
    CanaryJudge other = new CanaryJudge(SimulatedTrial.POLICY);
    for (Evidence tick : ticks(5, 200)) {
      assertEquals(one.judge(tick), other.judge(tick));
    }
    assertEquals(one.hypotheses(), other.hypotheses());
  }

  @Test
  void aSecondMayComeInPieces() {
    CanaryJudge whole = new CanaryJudge(SimulatedTrial.POLICY);
    CanaryJudge pieces = new CanaryJudge(SimulatedTrial.POLICY);
    SplittableRandom random = new SplittableRandom(8);
    for (Evidence tick : ticks(3, 120)) {
      whole.judge(tick);
      Ticks.cut(tick, random).forEach(pieces::judge);
    }
    List<Double> expected = evidence(whole);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(1, evidence(pieces).get(i) / expected.get(i), 1e-6, "hypothesis " + i);
    }
  }

  @Test
  void theOrderOfSlicesDoesNotMatter() {
    CanaryJudge one = new CanaryJudge(SimulatedTrial.POLICY.withSlices(4, .6));
    CanaryJudge other = new CanaryJudge(SimulatedTrial.POLICY.withSlices(4, .6));
    for (Evidence tick : ticks(7, 150)) {
      List<Cell> turned = new ArrayList<>(tick.cells().subList(1, tick.cells().size()).reversed());
      turned.addFirst(tick.all());
      one.judge(tick);
      other.judge(new Evidence(tick.second(), tick.weight(), turned));
    }
    assertEquals(one.hypotheses(), other.hypotheses());
  }

  @Test
  void slicesBeyondTheLimitShareOne() {
    CanaryJudge judge = new CanaryJudge(Ticks.ERRORS.withSlices(2, .6));
    List<Cell> cells = new ArrayList<>();
    for (String slice : List.of("a=1", "a=2", "a=3", "a=4", "b=1")) {
      cells.add(new Cell(slice, Ticks.errors(5, 0), Ticks.errors(4, 0)));
    }
    judge.judge(Ticks.with(Ticks.everybody(0, .5, Ticks.errors(15, 0), Ticks.errors(12, 0)),
        cells));
    assertEquals(List.of("*", "a=1", "a=2", "a=(other)", "b=(other)"),
        judge.hypotheses().stream().map(Hypothesis::slice).toList());
    assertEquals(10, judge.hypotheses().get(3).n0());
  }

  @Test
  void theSharesOfAlphaNeverExceedIt() {
    CanaryJudge judge = new CanaryJudge(SimulatedTrial.POLICY.withSlices(3, .6));
    ticks(9, 20).forEach(judge::judge);
    double sum = sharesOfAlpha(judge);
    assertTrue(sum <= .01 + 1e-12 && sum > .0099, "sum " + sum);
  }

  @Test
  void whatWasKeptForSlicesIsEverybodysWhenThereAreNone() {
    CanaryJudge judge = new CanaryJudge(SimulatedTrial.POLICY);
    ticks(0, 2).forEach(judge::judge);
    assertEquals(.006, sharesOfAlpha(judge), 1e-12);
    ticks(0, 20).stream().skip(2).forEach(judge::judge);
    assertEquals(.006 + .004 * .98 * .75, sharesOfAlpha(judge), 1e-12);
  }

  @Test
  void slicesSeenFirstHaveMoreThanThoseThatComeLater() {
    CanaryJudge judge = new CanaryJudge(Ticks.ERRORS.withSlices(10, .6));
    Evidence many = Ticks.everybody(0, .5, Ticks.errors(100, 0), Ticks.errors(100, 0));
    Evidence few = Ticks.everybody(1, .5, Ticks.errors(2, 0), Ticks.errors(2, 0));
    judge.judge(Ticks.with(many, List.of(
        new Cell("a=1", Ticks.errors(60, 0), Ticks.errors(60, 0)),
        new Cell("a=2", Ticks.errors(40, 0), Ticks.errors(40, 0)))));
    judge.judge(Ticks.with(few, List.of(new Cell("a=3", Ticks.errors(2, 0),
        Ticks.errors(2, 0)))));
    double own = .004 * .98;
    assertEquals(own * (.25 / 10 + .75 / 2), 1 / judge.hypotheses().get(1).threshold(), 1e-12);
    assertEquals(own * .25 / 10, 1 / judge.hypotheses().get(3).threshold(), 1e-12);
  }

  private static double sharesOfAlpha(CanaryJudge judge) {
    return judge.hypotheses().stream().mapToDouble(it -> 1 / it.threshold()).sum();
  }

  @Test
  void aSliceThatComesLateIsJudgedLikeOneThatWasThere() {
    CanaryJudge late = new CanaryJudge(Ticks.ERRORS);
    CanaryJudge early = new CanaryJudge(Ticks.ERRORS);
    Cell nobody = new Cell("a=1", Counts.NONE, Counts.NONE);
    Cell some = new Cell("a=1", Ticks.errors(5, 1), Ticks.errors(5, 3));
    Evidence first = Ticks.everybody(0, .5, Ticks.errors(20, 4), Ticks.errors(20, 4));
    Evidence last = Ticks.everybody(300, .5, Ticks.errors(20, 4), Ticks.errors(20, 4));
    early.judge(Ticks.with(first, List.of(nobody)));
    late.judge(first);
    early.judge(Ticks.with(last, List.of(some)));
    late.judge(Ticks.with(last, List.of(some)));
    assertEquals(early.hypotheses(), late.hypotheses());
  }

  @Test
  void emptyTicksAndWeightsWithoutChanceAreFree() {
    CanaryJudge judge = new CanaryJudge(Ticks.ERRORS.withSlices(0, 1));
    steady(judge, 10, .1, .5);
    double before = judge.hypotheses().getFirst().e();
    judge.judge(Ticks.everybody(10, .5, Counts.NONE, Counts.NONE));
    judge.judge(Ticks.everybody(11, 0, Ticks.errors(50, 1), Counts.NONE));
    judge.judge(Ticks.everybody(12, 1, Counts.NONE, Ticks.errors(50, 50)));
    assertEquals(before, judge.hypotheses().getFirst().e());
    assertEquals(List.of(150L, 150L), List.of(judge.hypotheses().getFirst().n0(),
        judge.hypotheses().getFirst().n1()));
  }

  @Test
  void aSecondBeforeTheLastIsRefused() {
    CanaryJudge judge = new CanaryJudge(Ticks.ERRORS);
    steady(judge, 5, 0, 0);
    assertEquals("evidence of second 3 after second 4; give the ticks in order",
        assertThrows(IllegalArgumentException.class, () -> judge.judge(Ticks.everybody(3, .5,
            Counts.NONE, Counts.NONE))).getMessage());
  }

  @Test
  void aRollbackIsFinalAndSaysWhy() {
    CanaryJudge judge = new CanaryJudge(Ticks.ERRORS);
    Verdict bad = steady(judge, 60, .1, 2);
    assertInstanceOf(Verdict.Rollback.class, bad);
    assertTrue(bad.reason().startsWith("error of everybody is worse: 20.00 % of "), bad.reason());
    assertEquals(Hypothesis.State.FAIL, judge.hypotheses().getFirst().state());
    assertEquals(bad, judge.judge(Ticks.everybody(99, .5, Ticks.errors(99, 0),
        Ticks.errors(99, 0))));
  }

  @Test
  void beforeARollbackTheJudgeHoldsTheRamp() {
    CanaryJudge judge = new CanaryJudge(Ticks.ERRORS);
    boolean isHeld = false;
    for (int t = 0; t < 60; t++) {
      Verdict verdict = judge.judge(Ticks.everybody(t, .5, Ticks.errors(10, .1),
          Ticks.errors(10, .8)));
      isHeld |= verdict instanceof Verdict.Hold;
      assertTrue(!(verdict instanceof Verdict.Promote), verdict.reason());
    }
    assertTrue(isHeld);
  }

  @Test
  void aReleaseWithoutOneErrorIsPromotedInTime() {
    CanaryJudge judge = new CanaryJudge(Ticks.ERRORS);
    assertInstanceOf(Verdict.Inconclusive.class, steady(judge, 100, 0, 0));
    Verdict verdict = steady(new CanaryJudge(Ticks.ERRORS), 1800, 0, 0);
    assertInstanceOf(Verdict.Promote.class, verdict, verdict.reason());
  }

  @Test
  void noDataNeverPromotes() {
    CanaryJudge judge = new CanaryJudge(Ticks.ERRORS);
    for (int t = 0; t < 500; t++) {
      Verdict verdict = judge.judge(Ticks.everybody(t, .05, Counts.NONE, Counts.NONE));
      assertInstanceOf(Verdict.Inconclusive.class, verdict);
    }
    Verdict stopped = new CanaryJudge(Ticks.ERRORS)
        .judge(Ticks.everybody(0, 0, Ticks.errors(10, 0), Counts.NONE));
    assertEquals(Verdict.Inconclusive.UNKNOWN,
        ((Verdict.Inconclusive) stopped).sessionsNeeded());
    assertEquals(Verdict.Inconclusive.UNKNOWN,
        ((Verdict.Inconclusive) steady(new CanaryJudge(
            Ticks.ERRORS.withGating(new TreeSet<>())), 10, 0, 0)).sessionsNeeded());
  }

  @Test
  void theSessionsStillNeededFallAsTheyCome() {
    CanaryJudge judge = new CanaryJudge(Ticks.ERRORS);
    Verdict.Inconclusive early = (Verdict.Inconclusive) steady(judge, 50, .1, .1);
    Verdict.Inconclusive late =
        (Verdict.Inconclusive) steady(new CanaryJudge(Ticks.ERRORS), 300, .1, .1);
    assertTrue(late.sessionsNeeded() < early.sessionsNeeded() - 3000,
        early.sessionsNeeded() + " then " + late.sessionsNeeded());
    assertTrue(judge.hypotheses().getFirst().needed() > 1000);
  }

  @Test
  void armsThatAreNotSplitByWeightMakeTheTrialInvalid() {
    for (double[] counts : List.of(new double[]{10, 8}, new double[]{8, 10})) {
      CanaryJudge judge = new CanaryJudge(Ticks.ERRORS);
      Verdict verdict = new Verdict.Inconclusive("nothing yet", 0, List.of());
      for (int t = 0; t < 400; t++) {
        verdict = judge.judge(Ticks.everybody(t, .5, Ticks.errors((long) counts[0], 0),
            Ticks.errors((long) counts[1], 0)));
      }
      assertInstanceOf(Verdict.Invalid.class, verdict, verdict.reason());
    }
  }
}
