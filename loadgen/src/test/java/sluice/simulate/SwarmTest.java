package sluice.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sluice.live.TierProfiles;
import sluice.load.yaml.ScenarioReader;
import sluice.load.yaml.SimulationReader;
import sluice.load.yaml.WorldWriter;
import sluice.simulate.SimulationResult.Broken;
import sluice.wire.Lane;

/** Worlds drawn from seeds: of all kinds, writable, and small once they fail. */
class SwarmTest {
  private static final SimulationReader READER =
      new SimulationReader(TierProfiles::named, Fidelity.EVENTS);

  private static World written(World world) {
    String text = WorldWriter.write(world, List.of("as drawn"));
    return new World(ScenarioReader.read(text, "x.yaml"), READER.read(text, "x.yaml"));
  }

  @Test
  void everyWorldCanBeWrittenAndReadBack() {
    for (long seed = 0; seed < 200; seed++) {
      World world = Swarm.world(seed);
      assertEquals(world, written(world), "seed " + seed);
    }
  }

  @Test
  void theWorldReadBackRunsTheSame() {
    assertEquals(Worlds.run(6).run(),
        written(Swarm.world(6)).run(Worlds.MATERIAL, Optional.empty()).run());
  }

  @Test
  void aSwarmMeetsEveryFaultLaneAndKindOfTier() {
    Set<Class<?>> faults = new HashSet<>();
    Set<Lane> lanes = EnumSet.noneOf(Lane.class);
    Set<Integer> tiers = new HashSet<>();
    for (long seed = 0; seed < 100; seed++) {
      World world = Swarm.world(seed);
      world.setting().faults().forEach(fault -> faults.add(fault.getClass()));
      world.scenario().callers().forEach(caller -> lanes.add(caller.lane()));
      tiers.add(world.setting().tiers().size());
    }
    assertEquals(Set.of(Fault.class.getPermittedSubclasses()), faults);
    assertEquals(EnumSet.allOf(Lane.class), lanes);
    assertEquals(Set.of(1, 2, 3), tiers);
  }

  @Test
  void aFailingWorldIsMadeSmallerAndItsFileFailsTheSame() {
    Optional<Plant> plant = Optional.of(Plant.LOST_MILLISECOND);
    long seed = Worlds.firstBroken(plant.get());
    Broken broken = Worlds.run(seed, plant.get()).broken().orElseThrow();
    Shrinker.Shrunk shrunk = new Shrinker(w -> w.run(Worlds.MATERIAL, plant).broken())
        .shrink(Swarm.world(seed), broken);

    assertEquals(broken.invariant(), shrunk.broken().invariant());
    assertTrue(size(shrunk.world()) < size(Swarm.world(seed)), shrunk.toString());
    assertTrue(shrunk.tries() <= Shrinker.TRIES_MAX, shrunk.toString());
    assertEquals(Optional.of(shrunk.broken()),
        written(shrunk.world()).run(Worlds.MATERIAL, plant).broken());
  }

  @Test
  void everyCutOfEveryWorldIsAWorld() {
    for (long seed = 0; seed < 100; seed++) {
      World world = Swarm.world(seed);
      int cuts = 0;
      while (Smaller.than(world, cuts).isPresent()) {
        cuts++;
      }
      assertTrue(cuts > 3, "seed " + seed);
    }
  }

  private static int size(World world) {
    return world.scenario().callers().size() + world.setting().tiers().size()
        + world.setting().faults().size();
  }

  @Test
  void aWorldThatFailsWhateverIsLeftOfItIsMadeAsSmallAsCanBe() {
    Broken broken = new Broken(Violation.Invariant.LIFE, "always", 1, 1);
    World left = new Shrinker(world -> Optional.of(broken)).shrink(Swarm.world(3), broken).world();
    assertEquals(3 - 1, size(left), left.toString());
    assertEquals(0, left.setting().faults().size());
  }
}
