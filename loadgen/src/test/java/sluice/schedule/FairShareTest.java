package sluice.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FairShareTest {
  @Test
  void whatOneLeavesIsSharedByWeight() {
    assertArrayEquals(new double[]{10, 60, 30},
        FairShare.of(new double[]{1, 2, 1}, new long[]{10, 100, 100}, 100), 1e-9);
  }

  @Test
  void nobodyIsDueMoreThanOffered() {
    assertArrayEquals(new double[]{10, 20},
        FairShare.of(new double[]{1, 1}, new long[]{10, 20}, 30), 1e-9);
    assertArrayEquals(new double[]{0, 0},
        FairShare.of(new double[]{1, 1}, new long[]{0, 0}, 0), 1e-9);
  }

  @Test
  void jainIsOneWhenAllGetWhatTheyAreDueAndOneInNWhenOneTakesAll() {
    assertEquals(1, FairShare.jain(new long[]{10, 60, 30}, new double[]{10, 60, 30}), 1e-9);
    assertEquals(0.25, FairShare.jain(new long[]{9, 0, 0, 0}, new double[]{3, 3, 3, 3}), 1e-9);
    assertEquals(1, FairShare.jain(new long[]{0}, new double[]{0}));
  }
}
