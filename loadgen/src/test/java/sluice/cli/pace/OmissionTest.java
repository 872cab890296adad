package sluice.cli.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OmissionTest {
  @Test
  void theArithmeticIsThatOfFinalsDueEvenly() {
    // 100 finals a second for 20 s, a freeze from 9 to 11 s, 5 ms otherwise.
    long[] micros = new long[2_000];
    for (int i = 0; i < micros.length; i++) {
      long due = i * 10_000L;
      micros[i] = 5_000 + (due >= 9_000_000 && due < 11_000_000 ? 11_000_000 - due : 0);
    }
    Arrays.sort(micros);
    Omission omission = Omission.of(new JsonObject()
        .put("final", distribution(micros)).put("final.raw", distribution(micros)), 100,
        2_000_000_000L);
    assertEquals(1, omission.ratio(), 0.01, omission.text());
    assertEquals(1_805_000, omission.wantedMicros(), 1);
  }

  private static JsonObject distribution(long[] sorted) {
    return new JsonObject().put("count", sorted.length).put("p50", sorted[sorted.length / 2])
        .put("p99", sorted[sorted.length * 99 / 100]);
  }
}
