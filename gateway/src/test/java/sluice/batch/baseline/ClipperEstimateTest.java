package sluice.batch.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClipperEstimateTest {
  private final Scene scene = new Scene("clipper-est", 30);

  @Test
  void aBudgetBeyondEveryLatencySeenExploresOneMore() {
    assertEquals(2, scene.crowd(0, 1, 20).poll(0).size());
    assertEquals(2, scene.back(12, 12).poll(12).size());
  }

  @Test
  void aSizeIsExploredFurtherAfterFiveLooks() {
    scene.crowd(0, 1, 20);
    for (int look = 0; look < 5; look++) {
      assertEquals(2, scene.poll(0).size());
      scene.back(0, 12);
    }
    assertEquals(3, scene.poll(0).size());
  }

  @Test
  void aSmallerBudgetIsLookedUpOnTheLine() {
    explore(5);
    // 92 % of 15 ms are 13.8, of which the line 10 + b leaves 3
    scene.arrive(900, 15, 900).crowd(900, 901, 10);
    assertEquals(3, scene.poll(900).size());
  }

  @Test
  void aHeadAlmostLateMakesABatchOfOne() {
    explore(5);
    scene.arrive(900, 2, 900).crowd(900, 901, 10);
    assertEquals(List.of(900L), scene.poll(900));
    assertEquals(List.of(), scene.shed);
  }

  @Test
  void aDeadlineThatHasPassedIsRemovedAtTheHead() {
    scene.arrive(0, 5, 1).arrive(0, 100, 2);
    assertEquals(List.of(2L), scene.poll(6));
    assertEquals(List.of(1L), scene.shed);
  }

  /** Sees every size from 2 to {@code most} five times, as 10 + b ms. */
  private void explore(int most) {
    for (int size = 2; size <= most; size++) {
      for (int look = 0; look < 5; look++) {
        int at = 100 * size + 10 * look;
        assertEquals(size, scene.crowd(at, 1_000 * at, size).poll(at).size());
        scene.back(at, 10 + size);
      }
    }
  }
}
