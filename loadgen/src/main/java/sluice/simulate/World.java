package sluice.simulate;

import java.util.Optional;
import sluice.load.Scenario;

/**
 * Everything a run is made of but what is said in it.
 *
 * @param scenario who calls, and the seed of all chance
 * @param setting  what they call, and what goes wrong
 */
public record World(Scenario scenario, Setting setting) {
  /**
   * Runs it with made-up speech.
   *
   * @param material {@link Simulation#madeUp}; read only, so that worlds may share it
   * @param plant    a bug to see caught, if any
   */
  public SimulationResult run(Material material, Optional<Plant> plant) {
    return simulation(material, plant.map(Plant::sabotage).orElse(Sabotage.NONE)).run();
  }

  Simulation simulation(Material material, Sabotage sabotage) {
    return new Simulation(scenario, Fidelity.EVENTS,
        new Simulation.Given(setting, material, sabotage));
  }
}
