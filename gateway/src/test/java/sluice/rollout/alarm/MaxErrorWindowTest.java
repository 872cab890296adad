package sluice.rollout.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import sluice.rollout.alarm.MaxErrorWindow.Edge;
import sluice.rollout.alarm.MaxErrorWindow.Outcome;
import sluice.rollout.alarm.MaxErrorWindow.Rule;
import sluice.rollout.alarm.MaxErrorWindow.Window;

class MaxErrorWindowTest {
  @Test
  void nothingHasNoWindow() {
    assertEquals(Optional.empty(), find(List.of(), 5, 1));
  }

  @Test
  void allWellIsZeroAndAllFailedIsOne() {
    assertEquals(new Window(-5, 0, 0, 1), find(List.of(ok(0), ok(10)), 5, 1).orElseThrow());
    assertEquals(1.0, find(List.of(bad(0), bad(1)), 5, 1).orElseThrow().rate());
    assertEquals(new Window(-4, 1, 2, 2), find(List.of(bad(0), bad(1)), 5, 1).orElseThrow());
  }

  @Test
  void ofEqualTimesAllAreInBeforeItIsLooked() {
    Window half = new Window(-5, 0, 1, 2);
    assertEquals(half, find(List.of(bad(0), ok(0)), 5, 1).orElseThrow());
    assertEquals(half, find(List.of(ok(0), bad(0)), 5, 1).orElseThrow());
  }

  @Test
  void aRecordExactlyOnTheEdgeIsIn() {
    assertEquals(new Window(0, 5, 1, 2), find(List.of(ok(0), bad(5)), 5, 1).orElseThrow());
    assertEquals(new Window(1, 6, 1, 1), find(List.of(ok(0), bad(6)), 5, 1).orElseThrow());
  }

  @Test
  void aWindowOfZeroLooksAtEachTimeAlone() {
    assertEquals(new Window(1, 1, 1, 2),
        find(List.of(ok(0), ok(1), bad(1)), 0, 1).orElseThrow());
  }

  @Test
  void aSingleFailureCountsOnlyWhenOneRecordIsEnough() {
    assertEquals(1.0, find(List.of(bad(0)), 5, 1).orElseThrow().rate());
    assertEquals(Optional.empty(), find(List.of(bad(0)), 5, 2));
    assertEquals(new Window(95, 100, 1, 2),
        find(List.of(bad(0), ok(99), bad(100)), 5, 2).orElseThrow());
  }

  @Test
  void whereTheEdgeMayBeAnywhereAnOldSuccessIsLeftBehind() {
    List<Outcome> outcomes = List.of(ok(0), bad(5));
    assertEquals(.5, find(outcomes, 5, 1).orElseThrow().rate());
    assertEquals(new Window(1, 6, 1, 1),
        MaxErrorWindow.find(outcomes, new Rule(5, 1, Edge.ANYWHERE)).orElseThrow());
  }

  @Test
  void whatMakesNoSenseIsRefusedWithItsPlace() {
    String unsorted = assertThrows(IllegalArgumentException.class,
        () -> find(List.of(ok(0), ok(7), bad(3)), 5, 1)).getMessage();
    assertEquals("record 2 is of 3 ms, the one before of 7 ms: sort them by time first", unsorted);
    String negative = assertThrows(IllegalArgumentException.class,
        () -> new Rule(-1, 1, Edge.AT_RECORDS)).getMessage();
    assertTrue(negative.startsWith("window of -1 ms: needs 0.."), negative);
    assertThrows(IllegalArgumentException.class, () -> new Rule(1, 0, Edge.AT_RECORDS));
    assertThrows(IllegalArgumentException.class, () -> ok(Long.MAX_VALUE));
    assertThrows(IllegalArgumentException.class, () -> ok(Long.MIN_VALUE));
  }

  @Property(tries = 500, seed = "51", edgeCases = EdgeCasesMode.NONE)
  void itIsTheWorstOfAllWindowsTriedOneByOne(@ForAll("outcomes") List<Outcome> outcomes,
      @ForAll @IntRange(max = 12) int window, @ForAll @IntRange(min = 1, max = 4) int minimum) {
    List<Long> edges = outcomes.stream().map(Outcome::atMillis).toList();
    assertEquals(worst(outcomes, edges, window, minimum),
        find(outcomes, window, minimum).map(Window::rate).orElse(-1.0));
    List<Long> everywhere = new ArrayList<>();
    for (long edge = -1; edge < 60; edge++) {
      everywhere.add(edge);
    }
    assertEquals(worst(outcomes, everywhere, window, minimum),
        MaxErrorWindow.find(outcomes, new Rule(window, minimum, Edge.ANYWHERE)).map(Window::rate)
            .orElse(-1.0));
  }

  @Property(tries = 300, seed = "52", edgeCases = EdgeCasesMode.NONE)
  void theCountsAreThoseOfTheWindow(@ForAll("outcomes") List<Outcome> outcomes,
      @ForAll @IntRange(max = 12) int length, @ForAll Edge edge) {
    MaxErrorWindow.find(outcomes, new Rule(length, 1, edge)).ifPresent(window -> {
      List<Outcome> in = within(outcomes, window.fromMillis(), window.toMillis());
      assertEquals(in.size(), window.total());
      assertEquals(in.stream().filter(Outcome::isError).count(), window.errors());
      assertEquals(length, window.toMillis() - window.fromMillis());
    });
  }

  @Provide
  Arbitrary<List<Outcome>> outcomes() {
    return Combinators
        .combine(Arbitraries.longs().between(0, 40), Arbitraries.of(true, false))
        .as(Outcome::new).list().ofMaxSize(15)
        .map(all -> all.stream().sorted(Comparator.comparingLong(Outcome::atMillis)).toList());
  }

  private static double worst(List<Outcome> outcomes, List<Long> edges, long window, int minimum) {
    return edges.stream().map(edge -> within(outcomes, edge - window, edge))
        .filter(in -> in.size() >= minimum)
        .mapToDouble(in -> (double) in.stream().filter(Outcome::isError).count() / in.size())
        .max().orElse(-1);
  }

  private static List<Outcome> within(List<Outcome> outcomes, long from, long to) {
    return outcomes.stream().filter(each -> each.atMillis() >= from && each.atMillis() <= to)
        .toList();
  }

  private static Optional<Window> find(List<Outcome> outcomes, long window, int minimum) {
    return MaxErrorWindow.find(outcomes, new Rule(window, minimum, Edge.AT_RECORDS));
  }

  private static Outcome ok(long at) {
    return new Outcome(at, false);
  }

  private static Outcome bad(long at) {
    return new Outcome(at, true);
  }
}
