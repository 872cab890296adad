package sluice.simulate;

import java.util.Optional;

/** Runs worlds of the swarm with one made-up speech. */
final class Worlds {
  static final Material MATERIAL = Simulation.madeUp();
  private static final int SEEDS_MAX = 30;

  private Worlds() {}

  static SimulationResult run(long seed) {
    return Swarm.world(seed).run(MATERIAL, Optional.empty());
  }

  static SimulationResult run(long seed, Plant plant) {
    return Swarm.world(seed).run(MATERIAL, Optional.of(plant));
  }

  static SimulationResult run(long seed, Sabotage sabotage) {
    return Swarm.world(seed).simulation(MATERIAL, sabotage).run();
  }

  /** The first seed whose world catches the bug. */
  static long firstBroken(Plant plant) {
    for (long seed = 1; seed <= SEEDS_MAX; seed++) {
      if (run(seed, plant).broken().isPresent()) {
        return seed;
      }
    }
    throw new AssertionError(plant + " is not caught by the first " + SEEDS_MAX + " worlds");
  }
}
