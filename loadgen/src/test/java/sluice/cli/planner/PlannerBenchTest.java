package sluice.cli.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.cli.WorkloadFiles;
import sluice.cli.planner.Cell.Given;
import sluice.cli.planner.Cell.Over;
import sluice.schedule.Workload;

class PlannerBenchTest {
  private static final Workload W1 = WorkloadFiles.read("W1", line -> {});
  private static final Workload W9 = WorkloadFiles.read("W9", line -> {});

  private static Cell cell(String contender, double load, double attainment, double batchLane) {
    return new Cell("W", contender, load, load, new Over(1, 0), new Over(1, 0),
        new Given(attainment, attainment, batchLane, batchLane / 4_000));
  }

  @Test
  void theLargestLoadIsWhereTheBatcherMeetsItsSlo() {
    Trials trials = new Trials(0.01);
    double load = trials.maxLoad(W1, Contender.plain("triton-nexus"));
    double unit = Trials.unit(W1);
    assertTrue(
        trials.run(W1.scaled(load * unit), Contender.plain("triton-nexus")).attainment() >= 0.99);
    assertFalse(trials.run(W1.scaled((load + 0.01) * unit), Contender.plain("triton-nexus"))
        .attainment() >= 0.99);
    assertTrue(load > 0.8 && load < 1, "load " + load);
  }

  @Test
  void aSweepHoldsThePublishedBestSettings() {
    List<String> w1 = Contender.sweep(W1, false).stream().map(Contender::label).toList();
    assertTrue(w1.contains("triton 18/0.0D"), w1.toString());
    List<String> w2 = Contender.sweep(WorkloadFiles.read("W2", line -> {}), false).stream()
        .map(Contender::label).toList();
    assertTrue(w2.contains("triton 13/0.2D"), w2.toString());
    List<String> w7 = Contender.sweep(WorkloadFiles.read("W7", line -> {}), false).stream()
        .map(Contender::label).toList();
    assertTrue(w7.contains("triton 31/0.0D"), w7.toString());
  }

  @Test
  void regretIsAgainstTheBestSettingOfAnyBaseline() {
    Field field = new Field(W1, List.of(cell("planner", 0.9, 1, 0), cell("fifo", 0.1, 1, 0)),
        List.of(cell("triton 18/0.0D", 0.95, 1, 0)), 0.999);
    assertEquals(1 - 0.9 / 0.95, field.regret().orElseThrow(), 1e-9);
  }

  @Test
  void batchWorkAtTheCostOfInteractiveWorkCountsForNothing() {
    Field field = new Field(W9,
        List.of(cell("planner", 0.9, 1, 4_000), cell("triton", 0.9, 0.9, 5_000)),
        List.of(cell("triton 7/0.0D", 0.9, 0.9995, 3_000)), 0.999);
    assertEquals("triton 7/0.0D", field.bestBaseline().orElseThrow().contender());
    assertEquals(1 - 4_000 / 3_000.0, field.regret().orElseThrow(), 1e-9);
  }

  @Test
  void theTableNamesGoalsRegretAndSpeed() throws Exception {
    PlannerBench.Result result = new PlannerBench(
        new PlannerBench.Plan(List.of(W1), List.of("planner", "triton"), 1, true), line -> {})
        .run();
    JsonObject w1 = result.json().getJsonArray("workloads").getJsonObject(0);
    assertEquals(765, w1.getDouble("u99_per_s"), 1);
    assertEquals(3, w1.getJsonArray("policies").size());
    assertTrue(w1.getDouble("regret") < 1);
    assertTrue(result.text().contains("G13"), result.text());
    assertTrue(result.json().getLong("requests") > 1_000_000);
  }
}
