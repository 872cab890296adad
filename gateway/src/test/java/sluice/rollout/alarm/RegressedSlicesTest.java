package sluice.rollout.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sluice.rollout.alarm.RegressedSlices.Direction;
import sluice.rollout.alarm.RegressedSlices.Query;
import sluice.rollout.alarm.RegressedSlices.Ranking;
import sluice.rollout.alarm.RegressedSlices.Regressed;
import sluice.rollout.alarm.RegressedSlices.Tally;

class RegressedSlicesTest {
  private static final double SIGMA_95 = 1.645;
  private static final Query TOP_3 = new Query(3, SIGMA_95, Direction.LOWER_IS_BETTER);

  @Test
  void aFewSessionsDoNotOutrankMany() {
    Ranking ranking = rank(Map.of("few", new Tally(10, 1), "many", new Tally(10_000, 1_000)),
        Map.of("few", new Tally(10, 4), "many", new Tally(10_000, 1_500)), TOP_3);
    assertEquals(List.of("many", "few"), names(ranking));
    assertTrue(ranking.worst().getFirst().lower() > 0);
    assertTrue(ranking.worst().getLast().lower() < 0);
  }

  @Test
  void bothKindsOfMissingAreListed() {
    Ranking ranking = rank(Map.of("gone", new Tally(5, 1), "silent", new Tally(5, 1)),
        Map.of("new", new Tally(5, 1), "silent", new Tally(0, 0)), TOP_3);
    assertEquals(List.of("gone", "silent"), ranking.notInCandidate());
    assertEquals(List.of("new"), ranking.notInBaseline());
    assertEquals(List.of(), ranking.worst());
  }

  @Test
  void thoseWithoutAValueAreASliceToo() {
    Ranking ranking = rank(Map.of("", new Tally(100, 1)),
        Map.of("(missing)", new Tally(60, 20), " ", new Tally(40, 10)), TOP_3);
    assertEquals(List.of("(missing)"), names(ranking));
    assertEquals(new Tally(100, 30), ranking.worst().getFirst().candidate());
  }

  @Test
  void whichWayIsWorseIsSaid() {
    Map<String, Tally> before = Map.of("a", new Tally(100, 90));
    Map<String, Tally> after = Map.of("a", new Tally(100, 50));
    assertEquals(List.of(), names(rank(before, after, TOP_3)));
    Ranking worse = rank(before, after, new Query(3, SIGMA_95, Direction.HIGHER_IS_BETTER));
    assertEquals(.4, worse.worst().getFirst().delta(), 1e-12);
    assertTrue(worse.worst().getFirst().lower() > .25);
  }

  @Test
  void atMostSoManyAreNamedAndNoneWhenNoneIsAsked() {
    Map<String, Tally> before = Map.of("a", new Tally(9, 1), "b", new Tally(9, 1));
    Map<String, Tally> after = Map.of("a", new Tally(9, 2), "b", new Tally(9, 3));
    assertEquals(List.of("b"),
        names(rank(before, after, new Query(1, SIGMA_95, Direction.LOWER_IS_BETTER))));
    assertEquals(List.of(),
        names(rank(before, after, new Query(0, SIGMA_95, Direction.LOWER_IS_BETTER))));
    assertEquals(List.of("b", "a"), names(rank(before, after, TOP_3)));
  }

  @Test
  void equalSlicesStandByName() {
    Map<String, Tally> before = Map.of("b", new Tally(9, 1), "a", new Tally(9, 1));
    Map<String, Tally> after = Map.of("b", new Tally(9, 2), "a", new Tally(9, 2));
    assertEquals(List.of("a", "b"), names(rank(before, after, TOP_3)));
  }

  @Test
  void whatIsNoScoreIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Tally(10, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Tally(10, 10.5));
    assertThrows(IllegalArgumentException.class, () -> new Tally(-1, 0));
    assertThrows(IllegalArgumentException.class,
        () -> new Query(-1, 1, Direction.LOWER_IS_BETTER));
    assertThrows(IllegalArgumentException.class,
        () -> new Query(1, Double.NaN, Direction.LOWER_IS_BETTER));
  }

  @Test
  void theBoundIsNewcombes() {
    // Newcombe 1998, table II: 56/70 against 48/80 gives 0.0524 to 0.3339 at 95 % two-sided.
    Ranking ranking = rank(Map.of("a", new Tally(80, 48)), Map.of("a", new Tally(70, 56)),
        new Query(1, 1.959964, Direction.LOWER_IS_BETTER));
    assertEquals(.0524, ranking.worst().getFirst().lower(), 5e-5);
  }

  @Test
  void theBoundIsTooHighInAboutOneOfTwentySlices() {
    SplittableRandom chance = new SplittableRandom(53);
    int tooHigh = 0;
    for (int i = 0; i < 4_000; i++) {
      Ranking ranking = rank(Map.of("a", draw(chance, 400, .1)),
          Map.of("a", draw(chance, 200, .15)), TOP_3);
      tooHigh += ranking.worst().stream().anyMatch(each -> each.lower() > .05) ? 1 : 0;
    }
    assertTrue(tooHigh > 100 && tooHigh < 260, tooHigh + " of 4000 bounds lie above the truth");
  }

  private static Tally draw(SplittableRandom chance, int sessions, double rate) {
    int bad = 0;
    for (int i = 0; i < sessions; i++) {
      bad += chance.nextDouble() < rate ? 1 : 0;
    }
    return new Tally(sessions, bad);
  }

  private static Ranking rank(Map<String, Tally> before, Map<String, Tally> after, Query query) {
    return RegressedSlices.rank(before, after, query);
  }

  private static List<String> names(Ranking ranking) {
    return ranking.worst().stream().map(Regressed::slice).toList();
  }
}
