package sluice.rollout.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class EvidenceTest {
  private static void assertRefused(String part, Executable make) {
    String message = assertThrows(IllegalArgumentException.class, make).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void moreErrorsThanSessionsAreRefused() {
    assertRefused("error sums to 5.0 over 4 sessions; allowed is 0 to 4",
        () -> Ticks.errors(4, 5));
    assertRefused("error sums to -1.0", () -> Ticks.errors(4, -1));
    assertRefused("error sums to NaN", () -> Ticks.errors(4, Double.NaN));
    assertRefused("-1 sessions", () -> Ticks.errors(-1, 0));
  }

  @Test
  void roundingOfFractionalScoresIsNoMistake() {
    assertEquals(4, Ticks.errors(4, 4 + 1e-12).sum("error"));
  }

  @Test
  void moreLatenciesThanSessionsAreRefused() {
    TreeMap<String, Bins> bins = new TreeMap<>(Ticks.latencies(5, 3).bins());
    assertRefused("latency holds 5 latencies of 4 sessions",
        () -> new Counts(4, new TreeMap<>(), bins));
  }

  @Test
  void everybodyComesFirstAndNobodyTwice() {
    Cell slice = new Cell("locale=en", Counts.NONE, Counts.NONE);
    Cell all = new Cell(Evidence.ALL, Counts.NONE, Counts.NONE);
    assertRefused("put everybody first", () -> new Evidence(0, .5, List.of(slice, all)));
    assertRefused("put everybody first", () -> new Evidence(0, .5, List.of()));
    assertRefused("names 1 slices twice", () -> new Evidence(0, .5, List.of(all, slice, slice)));
    assertRefused("label=value", () -> new Cell("en", Counts.NONE, Counts.NONE));
    assertRefused("weight NaN", () -> new Evidence(0, Double.NaN, List.of(all)));
    assertEquals("locale", slice.label());
  }

  @Test
  void countsAddUp() {
    Counts both = Ticks.errors(4, 1).plus(Ticks.latencies(3, 7)).plus(Ticks.latencies(2, 7));
    assertEquals(9, both.sessions());
    assertEquals(1, both.sum("error"));
    assertEquals(5, both.latencies("latency").total());
  }

  @Test
  void aBinHoldsItsStart() {
    Grid grid = Grid.standard();
    for (int bin = 0; bin < 1000; bin++) {
      assertEquals(bin, grid.binOf(grid.startMillis(bin)));
    }
    assertEquals(0, grid.binOf(.1));
    assertEquals(0, grid.binOf(Double.NaN));
    assertEquals(Grid.BINS_MAX - 1, grid.binOf(Double.MAX_VALUE));
    assertRefused("ratio 1.0", () -> new Grid(1, 1));
  }

  @Test
  void aPolicyNamesWhatItCannotBe() {
    JudgePolicy policy = Ticks.ERRORS;
    assertRefused("alpha is 0.0", () -> policy.withLevels(0, .05));
    assertRefused("beta is 1.0", () -> policy.withLevels(.01, 1));
    assertRefused("global share is 0.0", () -> policy.withSlices(3, 0));
    assertRefused("-1 slices", () -> policy.withSlices(-1, .6));
    assertRefused("promotion waits for wer",
        () -> policy.withGating(new TreeSet<>(List.of("wer"))));
    assertRefused("each name once",
        () -> JudgePolicy.of(List.of(Metric.rate("a"), Metric.latency("a"))));
    assertRefused("ratio 0.0", () -> new Metric("a", Metric.Kind.RATE, 0, 0, 1));
    assertRefused("weight NaN", () -> new Metric("a", Metric.Kind.RATE, 1, 0, Double.NaN));
  }
}
