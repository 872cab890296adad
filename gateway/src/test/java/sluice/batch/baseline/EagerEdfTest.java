package sluice.batch.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class EagerEdfTest {
  private final Scene scene = new Scene("edf", 16);

  @Test
  void theEarliestDeadlineGoesFirst() {
    scene.arrive(0, 100, 1).arrive(0, 50, 2).arrive(0, 50, 3);
    assertEquals(List.of(2L, 3L, 1L), scene.poll(0));
  }

  @Test
  void theBatchIsTheLargestThatMeetsTheFirstDeadline() {
    scene.arrive(0, 13, 1).crowd(0, 2, 9);
    assertEquals(List.of(1L, 2L, 3L), scene.poll(0));
  }

  @Test
  void aHeadAlmostLateMakesABatchOfOne() {
    scene.arrive(0, 11, 1).crowd(0, 2, 9);
    assertEquals(List.of(1L), scene.poll(0));
  }

  @Test
  void onlyWhatCannotMakeItAloneIsDropped() {
    scene.arrive(0, 10, 1).arrive(0, 11, 2).crowd(0, 3, 9);
    assertEquals(List.of(2L), scene.poll(0));
    assertEquals(List.of(1L), scene.shed);
  }
}
