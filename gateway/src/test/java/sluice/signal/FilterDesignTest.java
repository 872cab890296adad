package sluice.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FilterDesignTest {
  @Test
  void theFineFilterIsElevenMillisecondsLongAtEightKilohertz() {
    assertEquals(88, FilterDesign.FINE.kernel(8_000, 4_000).halfWidth());
    assertEquals(132, FilterDesign.FINE.kernel(24_000, 8_000).halfWidth());
  }

  @Test
  void theKernelIsSymmetricAndEndsAtItsHalfWidth() {
    FilterDesign.Kernel kernel = FilterDesign.FINE.kernel(48_000, 8_000);
    assertEquals(kernel.at(17.25), kernel.at(-17.25));
    assertEquals(0, kernel.at(kernel.halfWidth()));
    assertEquals((0.9123 + 1.002) / 2 / 3, kernel.at(0), 1e-12);
  }

  @Test
  void impossibleFiltersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FilterDesign(1, 125));
    assertThrows(IllegalArgumentException.class, () -> new FilterDesign(Double.NaN, 125));
    assertThrows(IllegalArgumentException.class, () -> new FilterDesign(0.9, 20));
  }
}
