package sluice.judging.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sluice.judging.MadeTicks.secondsUntil;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.judging.MadeTicks;
import sluice.judging.MadeTicks.Arm;
import sluice.judging.Watch;

class PeersTest {
  private static final int HOUR = 3_600;
  private static final Arm GOOD = new Arm(1_000, 5, 250);
  private static final Arm NOBODY = new Arm(0, 0, 250);

  static Iterable<Supplier<Watch>> everybody() {
    return List.of(ArgoDocumented::new, ArgoTuned::new, ArgoRelative::new, Flagger::new,
        PeekedZ::new, () -> new Kayenta(Cohort.STABLE), () -> new Kayenta(Cohort.BASELINE),
        () -> new ConfidenceSequence(Cohort.STABLE));
  }

  @ParameterizedTest
  @MethodSource("everybody")
  void armsThatAreExactlyAlikeAreNeverRolledBack(Supplier<Watch> peer) {
    assertEquals(-1, secondsUntil(peer.get(), HOUR, GOOD, GOOD));
  }

  @ParameterizedTest
  @MethodSource("everybody")
  void aCanaryThatNobodyUsesIsNeverRolledBack(Supplier<Watch> peer) {
    assertEquals(-1, secondsUntil(peer.get(), 600, new Arm(10, 0, 250), NOBODY));
  }

  @Test
  void argoRollsBackAtTheFourthFailedMeasurement() {
    assertEquals(240, secondsUntil(new ArgoDocumented(), HOUR, GOOD, new Arm(1_000, 51, 250)));
    assertEquals(-1, secondsUntil(new ArgoDocumented(), HOUR, GOOD, new Arm(1_000, 49, 250)));
  }

  @Test
  void argoTunedCountsEachMetricByItself() {
    assertEquals(240, secondsUntil(new ArgoTuned(), HOUR, GOOD, new Arm(1_000, 16, 250)));
    assertEquals(240, secondsUntil(new ArgoTuned(), HOUR, GOOD, new Arm(1_000, 5, 800)));
    assertEquals(-1, secondsUntil(new ArgoTuned(), HOUR, GOOD, new Arm(1_000, 14, 770)));
  }

  @Test
  void argoRelativeComparesWithTheStablePods() {
    assertEquals(240, secondsUntil(new ArgoRelative(), HOUR, GOOD, new Arm(1_000, 7, 250)));
    assertEquals(240, secondsUntil(new ArgoRelative(), HOUR, GOOD, new Arm(1_000, 5, 320)));
    assertEquals(-1, secondsUntil(new ArgoRelative(), HOUR, new Arm(1_000, 200, 900),
        new Arm(1_000, 230, 1_000)));
  }

  @Test
  void argosWindowForgetsAfterFiveMinutes() {
    Watch argo = new ArgoDocumented();
    MadeTicks ticks = new MadeTicks();
    for (int i = 0; i < 60; i++) { // one bad minute: 12 % of 1st, 6 % of two, 4 % of three
      assertFalse(argo.see(ticks.next(GOOD, new Arm(100, 12, 250))));
    }
    for (int i = 0; i < HOUR; i++) {
      assertFalse(argo.see(ticks.next(GOOD, new Arm(100, 0, 250))), "second " + i);
    }
  }

  @Test
  void flaggersFailedChecksAddUpOverTheWholeAnalysis() {
    Watch flagger = new Flagger();
    MadeTicks ticks = new MadeTicks();
    int rolledBack = -1;
    for (int i = 0; i < HOUR && rolledBack < 0; i++) { // every other minute is bad
      Arm canary = i / 60 % 2 == 0 ? new Arm(100, 2, 250) : new Arm(100, 0, 250);
      rolledBack = flagger.see(ticks.next(GOOD, canary)) ? i + 1 : -1;
    }
    assertEquals(19 * 60, rolledBack);
  }

  @Test
  void theFixedHorizonTestIsLookedAtEveryMinute() {
    assertEquals(60, secondsUntil(new PeekedZ(), HOUR, new Arm(10, 0.1, 250),
        new Arm(10, 0.4, 250)));
    int later = secondsUntil(new PeekedZ(), HOUR, new Arm(10, 0.1, 250), new Arm(10, 0.12, 250));
    assertTrue(later > 60 && later % 60 == 0, "rolled back at " + later);
  }

  @Test
  void kayentaNeedsFivePointsAndLooksEveryFiveMinutes() {
    assertEquals(300, secondsUntil(new Kayenta(Cohort.STABLE), HOUR, GOOD,
        new Arm(1_000, 20, 250)));
    assertEquals(300, secondsUntil(new Kayenta(Cohort.STABLE), HOUR, GOOD,
        new Arm(1_000, 5, 400)));
  }

  @Test
  void kayentaIsHighWhenTheIntervalIsAboveAQuarterOfTheShift() {
    double[] stable = IntStream.range(0, 20).mapToDouble(i -> 100 + i % 7).toArray();
    double[] shifted = Arrays.stream(stable).map(value -> value + 20).toArray();
    double[] barely = Arrays.stream(stable).map(value -> value + 1.5).toArray();
    assertTrue(Kayenta.isHigh(stable, shifted));
    assertFalse(Kayenta.isHigh(stable, barely));
    assertFalse(Kayenta.isHigh(shifted, stable), "faster is not High");
  }

  @Test
  void kayentasCohortIsTheBaselineOnlyWhenAsked() {
    Arm bad = new Arm(1_000, 50, 250);
    assertTrue(isRolledBack(new Kayenta(Cohort.BASELINE), bad, GOOD, bad));
    assertFalse(isRolledBack(new Kayenta(Cohort.STABLE), bad, GOOD, bad));
  }

  @Test
  void aSequenceSeesABadCanaryAndLooksEveryFiveSeconds() {
    int errors = secondsUntil(new ConfidenceSequence(Cohort.STABLE), HOUR, new Arm(10, 0.1, 250),
        new Arm(10, 1, 250));
    int latency = secondsUntil(new ConfidenceSequence(Cohort.STABLE), HOUR,
        new Arm(100, 0, 250), new Arm(100, 0, 300));
    assertTrue(errors > 0 && errors < 300 && errors % 5 == 0, "errors at " + errors);
    assertTrue(latency > 0 && latency % 5 == 0, "latency at " + latency);
  }

  @Test
  void theOracleNeedsWhatTheLikelihoodRatioNeeds() {
    double alike = 0.015;
    double perSecond = 10 * (.01 * Math.log(.01 / alike) + .99 * Math.log(.99 / (1 - alike))
        + .02 * Math.log(.02 / alike) + .98 * Math.log(.98 / (1 - alike)));
    assertEquals((int) Math.ceil(Math.log(100) / perSecond), secondsUntil(new Oracle(.01, .02),
        HOUR, new Arm(10, 0.1, 250), new Arm(10, 0.2, 250)));
  }

  private static boolean isRolledBack(Watch watch, Arm control, Arm baseline, Arm canary) {
    MadeTicks ticks = new MadeTicks();
    return IntStream.range(0, HOUR)
        .anyMatch(i -> watch.see(ticks.next(control, baseline, canary)));
  }
}
