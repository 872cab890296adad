package sluice.batch.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The target is half of D: 50 ms. */
class ClipperTest {
  private final Scene scene = new Scene("clipper", 30);

  @Test
  void clipperBeginsWithOneAndGrowsByOne() {
    scene.crowd(0, 1, 10);
    assertEquals(1, scene.poll(0).size());
    assertEquals(2, scene.back(11, 11).poll(11).size());
    assertEquals(3, scene.back(23, 50).poll(23).size());
  }

  @Test
  void clipperBacksOffByATenth() {
    grow(20);
    scene.crowd(500, 100, 40);
    assertEquals(20, scene.poll(500).size());
    assertEquals(18, scene.back(551, 51).poll(551).size());
  }

  @Test
  void clipperNeverGrowsBeyondTheTier() {
    grow(40);
    assertEquals(30, scene.crowd(500, 100, 40).poll(500).size());
  }

  @Test
  void clipperDropsNothing() {
    scene.arrive(0, 5, 1);
    assertEquals(List.of(1L), scene.poll(500));
    assertEquals(List.of(), scene.shed);
  }

  @Test
  void clipperLearnsNothingFromABatchThatWasNotFull() {
    grow(10);
    scene.crowd(500, 100, 3);
    assertEquals(3, scene.poll(500).size());
    assertEquals(10, scene.back(513, 13).crowd(513, 200, 20).poll(513).size());
  }

  /** Lets the largest batch grow to {@code size}. */
  private void grow(int size) {
    for (int i = 1; i < size; i++) {
      scene.crowd(i, 1_000 * i, i).poll(i);
      scene.back(i, 11);
    }
  }
}
