package sluice.rollout.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sluice.rollout.alarm.TrialSlices.Ranked;
import sluice.rollout.score.EvidenceBook;
import sluice.rollout.score.SessionScore;
import sluice.route.Arm;
import sluice.route.Assignment;
import sluice.route.Route;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;
import sluice.route.Slice;

class TrialSlicesTest {
  private final TrialSlices slices = new TrialSlices(EvidenceBook.Rules.standard());

  TrialSlicesTest() {
    slices.planned(plan(5, "s1"));
  }

  @Test
  void theSliceThatSurelyGotWorseIsFirst() {
    scored(Arm.CONTROL, "en-IN", 1_000, 50);
    scored(Arm.CANARY, "en-IN", 400, 60);
    scored(Arm.CONTROL, "de-DE", 10, 1);
    scored(Arm.CANARY, "de-DE", 10, 4);
    Ranked ranked = ranked(1);
    assertEquals("locale=en-IN", ranked.worst().getFirst().slice().slice());
    assertEquals(SessionScore.CORRECTION, ranked.worst().getFirst().metric());
    assertTrue(ranked.worst().getFirst().slice().lower() > .05);
    assertEquals(1, ranked.worst().size());
  }

  @Test
  void whatIsMissingIsRankedLikeAnySliceAndWhatOneArmLacksIsListed() {
    scored(Arm.CONTROL, Slice.MISSING, 100, 0);
    scored(Arm.CANARY, Slice.MISSING, 100, 20);
    scored(Arm.CONTROL, "fr-FR", 5, 0);
    scored(Arm.CANARY, Slice.OTHER_ENCODING, 5, 0);
    Ranked ranked = ranked(5);
    assertEquals("locale=(missing)", ranked.worst().getFirst().slice().slice());
    assertEquals(List.of("locale=fr-FR"), ranked.notInCanary());
    assertEquals(List.of("locale=(other encoding)"), ranked.notInControl());
  }

  @Test
  void aSessionCountsWhenItIsOldEnough() {
    scored(Arm.CANARY, "en-US", 3, 0);
    slices.close(129);
    assertEquals(0, slices.report().sessions(Arm.CANARY));
    slices.close(130);
    assertEquals(3, slices.report().sessions(Arm.CANARY));
  }

  @Test
  void theSamePlanAgainOrARollbackForgetsNothing() {
    scored(Arm.CANARY, "en-US", 3, 0);
    slices.close(130);
    slices.planned(plan(6, "s1"));
    slices.planned(new RoutePlan(7, "s1",
        List.of(new Share(Arm.CONTROL, "steady", RoutePlan.WHOLE))));
    assertEquals(3, slices.report().sessions(Arm.CANARY));
    assertEquals(5, slices.report().firstEpoch());
  }

  @Test
  void anotherTrialBeginsAnew() {
    scored(Arm.CANARY, "en-US", 3, 0);
    slices.close(130);
    slices.planned(plan(7, "s2"));
    assertEquals(0, slices.report().sessions(Arm.CANARY));
  }

  @Test
  void aRoomThatIsBehindDoesNotBringTheOldTrialBack() {
    slices.planned(plan(7, "s2"));
    slices.planned(plan(5, "s1"));
    assertEquals(7, slices.report().firstEpoch());
  }

  @Test
  void aReportStaysAsItWas() {
    TrialSlices.Report before = slices.report();
    scored(Arm.CANARY, "en-US", 3, 0);
    slices.close(130);
    assertEquals(0, before.sessions(Arm.CANARY));
  }

  private Ranked ranked(int k) {
    slices.close(130);
    return slices.report().rank(TrialSlices.METRICS, k, 1.645);
  }

  private static RoutePlan plan(long epoch, String salt) {
    return new RoutePlan(epoch, salt, List.of(new Share(Arm.CONTROL, "steady", 7_500),
        new Share(Arm.CANARY, "swift", 2_500)));
  }

  private void scored(Arm arm, String locale, int sessions, int corrected) {
    for (int i = 0; i < sessions; i++) {
      TreeMap<String, Double> rates = new TreeMap<>();
      rates.put(SessionScore.CORRECTION, i < corrected ? 1.0 : 0.0);
      slices.scored(new SessionScore(new Assignment(new Route(arm, "tier"), 2_500, 5), false,
          List.of(new Slice("locale", locale)), rates, new TreeMap<>()), 100);
    }
  }
}
