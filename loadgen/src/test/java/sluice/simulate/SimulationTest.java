package sluice.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.batch.Reply;
import sluice.load.Tally.Count;
import sluice.simulate.SimulationResult.Broken;
import sluice.simulate.Violation.Invariant;
import sluice.wire.Lane;

/** The engine under simulated load: the same twice, sound whatever goes wrong, and not blind. */
class SimulationTest {
  private static final long LIVELY_SEED = 1;

  @Test
  void theSameSeedGivesTheSameRun() {
    SimulationResult once = Worlds.run(LIVELY_SEED);
    SimulationResult again = Worlds.run(LIVELY_SEED);
    assertEquals(once.run(), again.run());
    assertTrue(once.run().turns() > 1_000, once.run().toString());
  }

  @Test
  void anotherSeedGivesAnotherRun() {
    assertNotEquals(Worlds.run(4).run().hash(), Worlds.run(5).run().hash());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 16, 24})
  void whateverGoesWrongTheInvariantsHold(int from) {
    for (int seed = from; seed < from + 8; seed++) {
      SimulationResult result = Worlds.run(seed);
      assertEquals(Optional.empty(), result.broken(), Swarm.command(seed, Optional.empty()));
      assertEquals(0, result.clients().tally(Lane.INTERACTIVE, Optional.empty())
          .get(Count.ACCOUNT_GAPS), Swarm.command(seed, Optional.empty()));
    }
  }

  @ParameterizedTest
  @EnumSource(Plant.class)
  void everyPlantedBugIsCaughtByTheInvariantItBreaks(Plant plant) {
    long seed = Worlds.firstBroken(plant);
    Broken broken = Worlds.run(seed, plant).broken().orElseThrow();
    assertEquals(switch (plant) {
      case ANSWERED_TWICE, NEVER_ANSWERED, LOST_MILLISECOND -> Invariant.CONSERVATION;
      case BATCH_FIRST -> Invariant.ISOLATION;
      case FINAL_TWICE -> Invariant.ORDER;
      case STRAY_POST -> Invariant.LIFE;
    }, broken.invariant(), Swarm.command(seed, Optional.of(plant)) + " " + broken.what());
  }

  @Test
  void aStrayPostIsSeenOnlyWhenFramesComeBetweenAPostAndItsTurn() {
    Optional<Plant> plant = Optional.of(Plant.STRAY_POST);
    long seed = Worlds.firstBroken(Plant.STRAY_POST);
    assertEquals(Optional.empty(), calm(seed, 0).run(Worlds.MATERIAL, plant).broken());
    assertEquals(Invariant.LIFE,
        calm(seed, 3_000_000).run(Worlds.MATERIAL, plant).broken().orElseThrow().invariant());
  }

  /** A world in which nothing goes wrong and no work takes time, but posts may. */
  private static World calm(long seed, long postNanosMax) {
    World drawn = Swarm.world(seed);
    Setting s = drawn.setting();
    return new World(drawn.scenario(), new Setting(s.tiers(), s.plan(),
        new Setting.Gateway(s.gateway().ingest(), s.gateway().planner(), postNanosMax),
        s.network(), Costs.none(), List.of()));
  }

  @Test
  void anEngineThatThrowsIsCaught() {
    Broken broken = Worlds.run(LIVELY_SEED, Sabotage.ofTiers(tier -> (batch, reply) -> {
      throw new IllegalStateException("planted");
    })).broken().orElseThrow();
    assertEquals(Invariant.LIFE, broken.invariant());
    assertTrue(broken.what().contains("IllegalStateException"), broken.what());
  }

  @Test
  void aSlowTierThatFailsEverythingLosesNothingSilently() {
    SimulationResult result = Worlds.run(LIVELY_SEED,
        Sabotage.ofTiers(tier -> (batch, reply) -> tier.recognize(batch,
            answer -> reply.accept(new Reply.Failed("planted", true)))));
    assertEquals(Optional.empty(), result.broken());
    assertEquals(0, result.attainments().get(Lane.INTERACTIVE).share());
  }

  @Test
  void aSwarmsCommandNamesSeedAndPlant() {
    assertEquals("./sluice simulate --swarm 1 --seed 4", Swarm.command(4, Optional.empty()));
    assertEquals("./sluice simulate --swarm 1 --seed 4 --plant batch-first",
        Swarm.command(4, Optional.of(Plant.BATCH_FIRST)));
  }
}
