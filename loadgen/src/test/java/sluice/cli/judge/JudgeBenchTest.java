package sluice.cli.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sluice.rollout.judge.SliceBack;

class JudgeBenchTest {
  @Test
  void oneThreadAndTwoGiveTheSameNumbers() throws Exception {
    assertEquals(bench("traps", 1), bench("traps", 2));
  }

  @Test
  void thePromotionTableHoldsBothCasesAndItsGoals() throws Exception {
    JudgeBench.Result result =
        new JudgeBench(new JudgeBench.Plan(List.of("promotion"), 10, 1, 2), line -> {}).run();
    assertEquals(2, result.json().getJsonArray("cases").size());
    assertEquals(2, result.json().getJsonArray("goals").size());
    assertTrue(result.text().contains("sluice, errors gate"), result.text());
  }

  @Test
  void anExactIntervalHoldsItsTails() {
    Share seven = new Share(7, 1_000);
    assertEquals(0.0028, seven.low(), 1e-4); // R: binom.test(7, 1000)$conf.int
    assertEquals(0.0144, seven.high(), 1e-4);
    assertEquals(0.025, seven.atMost(7, seven.high()), 1e-6);
    assertEquals(0, new Share(0, 40).low());
    assertEquals(1 - Math.pow(0.025, 1 / 40.0), new Share(0, 40).high(), 1e-9);
    assertEquals(1, new Share(40, 40).high());
    assertThrows(IllegalArgumentException.class, () -> new Share(2, 1));
  }

  @Test
  void aRowCountsNeverAsLaterThanAnySecond() {
    Row row = new Row("somebody", IntStream.range(0, 10)
        .mapToObj(i -> sighting(i < 5 ? 100 * (i + 1) : Sighting.NEVER)).toList(), "accent=a6");
    assertEquals(500, row.medianSeconds());
    assertEquals(Row.NEVER, row.p90Seconds());
    assertEquals(5, row.rolledBack().hits());
    assertFalse(row.json().containsKey("p90_s"));
  }

  @Test
  void onlyTheSickSliceCountsAsFound() {
    Sighting other = new Sighting(Sighting.NEVER, 1, Sighting.NEVER,
        List.of(new SliceBack("accent=a1", "error", 9, "why")), false);
    Row row = new Row("somebody", List.of(other), "accent=a6");
    assertEquals(0, row.found().hits());
    assertEquals(1, row.healthySliceBack().hits());
    assertEquals(1, row.touched().hits());
  }

  private static Sighting sighting(int rolledBack) {
    return new Sighting(rolledBack, 1, Sighting.NEVER, List.of(), false);
  }

  private static String bench(String group, int threads) throws Exception {
    JsonObject json =
        new JudgeBench(new JudgeBench.Plan(List.of(group), 10, 3, threads), line -> {}).run()
            .json();
    json.remove("wall_s");
    return json.encode();
  }
}
