package sluice.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.batch.baseline.Policies;
import sluice.live.TierProfiles;
import sluice.load.Scenario;
import sluice.load.yaml.ScenarioReader;
import sluice.load.yaml.SimulationReader;

/** The whole engine over each batching policy: what a gateway that names one would run. */
class BaselineSimulationTest {
  static Stream<String> policies() {
    return Policies.names().stream();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void theEngineKeepsItsWordOverAnyPolicy(String policy) throws IOException {
    Scenario scenario = ScenarioReader.read(text(), "flood").withDuration(2_000);
    Setting read =
        new SimulationReader(TierProfiles::named, Fidelity.EVENTS).read(text(), "flood");
    Setting.Gateway standard = read.gateway();
    Setting setting = new Setting(read.tiers(), read.plan(),
        new Setting.Gateway(standard.ingest(), policy, standard.planner(), standard.postNanosMax()),
        read.network(),
        read.costs(), read.faults());
    SimulationResult result =
        new Simulation(scenario, Fidelity.EVENTS, setting, Simulation.madeUp()).run();
    assertEquals(Optional.empty(), result.broken());
    assertTrue(result.tiers().stream().mapToLong(SimulationResult.TierUse::requests).sum() > 20,
        result.tiers().toString());
  }

  private static String text() throws IOException {
    try (InputStream in =
        BaselineSimulationTest.class.getResourceAsStream("/scenarios/flood.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
