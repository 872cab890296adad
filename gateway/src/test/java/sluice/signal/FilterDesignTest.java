package sluice.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FilterDesignTest {
  /** Kaiser's length formula gives 563 taps from 48 kHz and 188 from 8 kHz. */
  @Test
  void theFineFilterIsAsLongAsKaiserSays() {
    assertEquals(282, FilterDesign.FINE.halfWidth(48_000, 16_000));
    assertEquals(94, FilterDesign.FINE.halfWidth(8_000, 16_000));
  }

  @Test
  void lagStaysUnderSixMillisecondsDownAndTwelveUp() {
    for (int rate : new int[]{22_050, 24_000, 32_000, 44_100, 48_000}) {
      assertTrue(FilterDesign.FINE.halfWidth(rate, 16_000) * 1000.0 / rate < 6, rate + " Hz");
    }
    for (int rate : new int[]{8_000, 11_025, 12_000}) {
      assertTrue(FilterDesign.FINE.halfWidth(rate, 16_000) * 1000.0 / rate < 12, rate + " Hz");
    }
  }

  @Test
  void theKernelIsSymmetricAndEndsAtItsHalfWidth() {
    FilterDesign.Kernel kernel = FilterDesign.FINE.kernel(48_000, 16_000);
    assertEquals(kernel.at(17.25), kernel.at(-17.25));
    assertEquals(0, kernel.at(kernel.halfWidth()));
    assertEquals((1 + 0.913) / 2 / 3, kernel.at(0), 1e-12);
  }

  @Test
  void impossibleFiltersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FilterDesign(1, 125));
    assertThrows(IllegalArgumentException.class, () -> new FilterDesign(Double.NaN, 125));
    assertThrows(IllegalArgumentException.class, () -> new FilterDesign(0.9, 20));
  }
}
