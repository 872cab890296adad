package sluice.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sluice.compare.Grid.Stratum;
import sluice.compare.Grid.Stretch;

/** Slots of runs whose phases overlap, pause or stand in another order than they happen in. */
class GridTest {
  /** Calls all along, clips from second 15 to 25, a pause, then both; written out of order. */
  private static final List<Stretch> PHASES =
      List.of(new Stretch(40, 10), new Stretch(5, 30), new Stretch(15, 10));

  @Test
  void phasesThatOverlapAreCutWhereOneBeginsOrEnds() {
    assertEquals(List.of(new Stratum(5, 10, 0, 10), new Stratum(15, 10, 10, 10),
        new Stratum(25, 10, 20, 10), new Stratum(40, 10, 30, 10)), Grid.of(PHASES).strata());
  }

  @Test
  void everySecondOfAPhaseHasASlotOfItsOwn() {
    Grid grid = Grid.of(PHASES);
    for (int slot = 0; slot < grid.slots(); slot++) {
      assertEquals(slot, grid.slotOf(grid.secondOf(slot)));
    }
    assertEquals(40, IntStream.range(5, 50).map(grid::slotOf).distinct().count());
  }

  @Test
  void aSecondOfAPauseBelongsToWhatWasBefore() {
    Grid grid = Grid.of(PHASES);
    assertEquals(29, grid.slotOf(37));
    assertEquals(30, grid.slotOf(40));
    assertEquals(0, grid.slotOf(2), "before the first");
    assertEquals(39, grid.slotOf(70), "after the last");
  }

  @Test
  void theOrderOfTheListIsNothing() {
    assertEquals(Grid.of(PHASES), Grid.of(PHASES.reversed()));
  }

  @Test
  void phasesThatOverlapAreNoLongerRun() {
    Grid grid = Grid.of(List.of(new Stretch(0, 300), new Stretch(0, 300)));
    assertEquals(1, grid.secondsPerSlot());
    assertEquals(300, grid.slots());
  }
}
