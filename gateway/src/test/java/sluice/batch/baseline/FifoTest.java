package sluice.batch.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FifoTest {
  private final Scene scene = new Scene("fifo", 16);

  @Test
  void oneAtATimeInOrderOfArrival() {
    scene.arrive(0, 100, 1).arrive(1, 20, 2);
    assertEquals(List.of(1L), scene.poll(1));
    assertEquals(List.of(), scene.poll(1));
    assertEquals(List.of(2L), scene.back(12, 11).poll(12));
  }

  @Test
  void interactiveWorkGoesFirst() {
    scene.backlog(0, 1).arrive(1, 100, 2);
    assertEquals(List.of(2L), scene.poll(1));
    assertEquals(List.of(1L), scene.back(12, 11).poll(12));
  }

  @Test
  void nothingIsEverDropped() {
    scene.arrive(0, 5, 1);
    assertEquals(List.of(1L), scene.poll(900));
    assertEquals(List.of(), scene.shed);
  }
}
