package sluice.batch.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SymphonyTest {
  private final Scene scene = new Scene("symphony", 16);

  @Test
  void symphonyWaitsUntilTheFrontrun() {
    // with two more requests d - l(3) = 100 - 13
    scene.crowd(0, 1, 2);
    assertEquals(List.of(), scene.poll(0));
    assertEquals(87, scene.wakeMillis());
    assertEquals(List.of(), scene.poll(86));
    assertEquals(List.of(1L, 2L), scene.poll(87));
  }

  @Test
  void anArrivalMovesTheFrontrun() {
    scene.crowd(0, 1, 2);
    assertEquals(List.of(), scene.poll(0));
    assertEquals(List.of(), scene.arrive(50, 100, 3).poll(50));
    assertEquals(86, scene.wakeMillis());
  }

  @Test
  void aBatchThatCannotGrowLeavesAtOnce() {
    assertEquals(16, scene.crowd(0, 1, 20).poll(0).size());
    scene.back(26, 26).arrive(26, 12, 90);
    assertEquals(List.of(90L, 17L), scene.poll(26));
  }

  @Test
  void underOverloadHeadsThatMakeSmallBatchesAreDropped() {
    // 40 in 20 ms on one server: it takes the largest batch, 16, to keep up; 11 ms allow for one
    for (int i = 0; i < 600; i++) {
      scene.arrive(i, 100, i);
      scene.policy.withdraw("s" + i, gone -> {});
    }
    scene.arrive(600, 11, 700).crowd(600, 800, 20);
    assertEquals(16, scene.poll(600).size());
    assertEquals(List.of(700L), scene.shed);
  }

  @Test
  void theBatchLaneFillsGapsInWhichNobodyWaits() {
    scene.backlog(0, 1, 2, 3);
    assertEquals(List.of(1L, 2L, 3L), scene.poll(0));
    scene.back(13, 13).backlog(13, 4).crowd(13, 10, 1);
    assertEquals(List.of(), scene.poll(13));
  }
}
