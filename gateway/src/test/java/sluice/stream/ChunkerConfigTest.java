package sluice.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ChunkerConfigTest {
  @Test
  void aRefusalNamesTheSettingItsValueAndItsLimits() {
    assertEquals("overlapMillis 1200: needs 0..1190 in steps of 10",
        refusal(1_200, 1_200, 0.5, 0.35, 30_000));
    assertEquals("windowMillis 1205: needs 20..60000 in steps of 10",
        refusal(1_205, 600, 0.5, 0.35, 30_000));
    assertEquals("maximumMillis 1000: needs 1200..300000 in steps of 10",
        refusal(1_200, 600, 0.5, 0.35, 1_000));
  }

  @Test
  void thresholdsMustBeOrdered() {
    assertTrue(refusal(1_200, 600, 0.5, 0.6, 30_000).contains("deactivation 0.6"));
    assertTrue(refusal(1_200, 600, Double.NaN, 0.3, 30_000).contains("activation NaN"));
  }

  @Test
  void thePrefixAndTheFirstSpeechFitAWindow() {
    assertThrows(IllegalArgumentException.class,
        () -> new ChunkerConfig(300, 100, 0.5, 0.35, 60, 500, 300, 200, 30_000));
  }

  private static String refusal(int window, int overlap, double on, double off, int maximum) {
    return assertThrows(IllegalArgumentException.class,
        () -> new ChunkerConfig(window, overlap, on, off, 60, 500, 300, 200, maximum))
        .getMessage();
  }
}
