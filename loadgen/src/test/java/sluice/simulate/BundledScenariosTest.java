package sluice.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.live.TierProfiles;
import sluice.load.Metric;
import sluice.load.Scenario;
import sluice.load.yaml.ScenarioReader;
import sluice.load.yaml.SimulationReader;
import sluice.wire.Lane;

/** The scenarios that come with the program, and what their files may say of a simulation. */
class BundledScenariosTest {
  private static final SimulationReader READER =
      new SimulationReader(TierProfiles::named, Fidelity.EVENTS);

  private static String text(String name) throws IOException {
    try (InputStream in =
        BundledScenariosTest.class.getResourceAsStream("/scenarios/" + name + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static SimulationResult run(String name, Setting setting, long millis)
      throws IOException {
    Scenario scenario = ScenarioReader.read(text(name), name).withDuration(millis);
    return new Simulation(scenario, Fidelity.EVENTS, setting, Simulation.madeUp()).run();
  }

  @ParameterizedTest
  @ValueSource(strings = {"steady", "demo", "flood", "rush", "faults"})
  void everyScenarioKeepsTheInvariants(String name) throws IOException {
    SimulationResult result = run(name, READER.read(text(name), name), 2_000);
    assertEquals(Optional.empty(), result.broken());
    assertTrue(result.run().turns() > 1_000, result.run().toString());
  }

  @Test
  void theFaultsOfTheFaultsScenarioAreRead() throws IOException {
    assertEquals(14, READER.read(text("faults"), "faults").faults().size());
  }

  @Test
  void anUnknownFaultIsNamedWithItsPlace() {
    String text = """
        name: x
        duration: 1s
        speakers: [{name: a, arrivals: {streams: 1}}]
        simulation:
          tiers: [fast]
          faults: [{kind: flood, from: 1s, until: 2s}]
        """;
    String complaint = assertThrows(IllegalArgumentException.class,
        () -> READER.read(text, "x.yaml")).getMessage();
    assertTrue(complaint.startsWith("x.yaml:6: simulation.faults[0].kind 'flood'"), complaint);
    assertTrue(complaint.contains("slow, down, flapping, garbled, miscounted"), complaint);
  }

  @Test
  void aTierOfItsOwnIsReadAndWhatIsWrongWithItHasItsLine() {
    String text = """
        simulation:
          tiers:
            - fast
            - {name: own, maxBatch: 4, latency: {1: 12.5, 4: 26}, cold: {extra: 250ms}}
          canary: {tier: own, share: 0.25}
          gateway: {posts: 3ms, drain: 2s, interactive: {limit: 9}}
        """;
    Setting setting = READER.read(text, "x");
    assertEquals(2, setting.tiers().size());
    assertEquals(12_500_000, setting.tiers().getLast().service().curve().nanos(1));
    assertEquals(3_000_000, setting.gateway().postNanosMax());
    assertEquals(9, setting.gateway().planner().interactive().limit());
    complains(text.replace("26}", "5}"), "x:4: simulation.tiers[1].latency : latency points");
    complains(text.replace("cold: {extra", "cold: {extras"),
        "x:4: simulation.tiers[1].cold.extras is unknown; allowed: extra, batches, idle");
    complains(text.replace("posts: 3ms", "posts: 3"),
        "x:6: simulation.gateway.posts '3' is no duration");
  }

  private static void complains(String text, String expected) {
    String complaint =
        assertThrows(IllegalArgumentException.class, () -> READER.read(text, "x")).getMessage();
    assertTrue(complaint.startsWith(expected), complaint);
  }

  @Test
  void aFaultOfATierThatIsNotThereIsRefused() {
    String text = """
        simulation:
          tiers: [fast]
          faults: [{kind: slow, tier: accurate, factor: 2, from: 1s, until: 2s}]
        """;
    assertTrue(assertThrows(IllegalArgumentException.class, () -> READER.read(text, "x"))
        .getMessage().contains("allowed are [fast]"));
  }

  @Test
  void anOverloadedLoopIsLateInVirtualTime() throws IOException {
    Setting setting = READER.read(text("steady"), "steady");
    java.util.EnumMap<sluice.measure.Stage, Costs.Cost> dear =
        new java.util.EnumMap<>(sluice.measure.Stage.class);
    dear.put(sluice.measure.Stage.INGEST, new Costs.Cost(1_300_000, 0));
    long idle = p99(run("steady", setting.withCosts(Costs.none()), 10_000));
    long busy = p99(run("steady", setting.withCosts(new Costs(dear)), 10_000));
    assertTrue(busy > idle + 100_000, busy + " us after " + idle + " us");
  }

  /** 20 callers send 1,000 frames a second: at 1.3 ms each the loop falls behind. */
  private static long p99(SimulationResult result) {
    return result.clients().histogram(Lane.INTERACTIVE, Metric.FINAL, Optional.empty())
        .getValueAtPercentile(99);
  }
}
