package sluice.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sluice.signal.VadConfig;

class TransformsTest {
  private final String id =
      Transforms.id(16_000, VadConfig.DEFAULT, ChunkerConfig.interactive());

  @Test
  void theSamePathHasTheSameShortId() {
    assertTrue(id.matches("tf-[0-9a-f]{10}"), id);
    assertEquals(id, Transforms.id(16_000, VadConfig.DEFAULT, ChunkerConfig.interactive()));
  }

  @Test
  void anyChangeOfAnyStageChangesTheId() {
    assertNotEquals(id, Transforms.id(8_000, VadConfig.DEFAULT, ChunkerConfig.interactive()));
    assertNotEquals(id, Transforms.id(16_000, VadConfig.DEFAULT, ChunkerConfig.batch()));
    VadConfig other =
        new VadConfig(1_010, VadConfig.DEFAULT.floorDb(), VadConfig.DEFAULT.bias());
    assertNotEquals(id, Transforms.id(16_000, other, ChunkerConfig.interactive()));
  }
}
