package sluice.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sluice.load.Arrivals;
import sluice.load.Caller;
import sluice.load.Filter;
import sluice.load.Limits;
import sluice.load.Range;
import sluice.load.Scenario;
import sluice.load.Timeline;
import sluice.report.Verdict;
import sluice.simulate.Violation.Invariant;
import sluice.wire.Lane;

/** Callers whose chunks come without audio. */
class TalkersTest {
  private static final World WORLD = Swarm.world(1);

  private static SimulationResult run(Fidelity fidelity, Scenario scenario, Setting setting,
      Optional<Plant> plant) {
    return Simulation.of(scenario, fidelity, setting, Worlds.MATERIAL, plant).run();
  }

  private static Scenario scenario(Lane lane, int streams) {
    Caller caller = new Caller("callers", lane, new Arrivals.Streams(streams, 500), List.of(),
        Filter.ALL, new Caller.Manner(100, new Range(1_000, 1_500), new Range(1, 3), -120),
        new Caller.Identity(List.of("acme"), 9, lane == Lane.BATCH ? 60_000 : 800));
    return new Scenario("talk", 5, new Timeline(0, List.of(new Timeline.Phase("all", 30_000))),
        List.of(caller), List.of(), Limits.DEFAULT);
  }

  private static Setting calm() {
    return Setting.of(WORLD.setting().tiers()).withCosts(Costs.none());
  }

  @Test
  void aTalkerCutsAsManyChunksAsASessionThatIsHeard() {
    Scenario scenario = scenario(Lane.INTERACTIVE, 5);
    double heard = run(Fidelity.EVENTS, scenario, calm(), Optional.empty()).attainments()
        .get(Lane.INTERACTIVE).offered();
    double cut = run(Fidelity.CHUNKS, scenario, calm(), Optional.empty()).attainments()
        .get(Lane.INTERACTIVE).offered();
    assertEquals(1, cut / heard, 0.1, cut + " chunks, heard " + heard);
  }

  @Test
  void bothLanesTalkAndTheSameSeedGivesTheSameRun() {
    for (Lane lane : Lane.values()) {
      SimulationResult once =
          run(Fidelity.CHUNKS, scenario(lane, 3), calm(), Optional.empty());
      assertEquals(Optional.empty(), once.broken());
      assertEquals(Verdict.State.PASS, once.verdict().state(), once.verdict().toString());
      assertTrue(once.attainments().get(lane).offered() > 20, lane.key());
      assertEquals(once.run(),
          run(Fidelity.CHUNKS, scenario(lane, 3), calm(), Optional.empty()).run());
    }
  }

  @Test
  void whateverGoesWrongTheInvariantsHoldWithoutAudioToo() {
    for (long seed = 0; seed < 30; seed++) {
      World world = Swarm.world(seed);
      assertEquals(Optional.empty(),
          run(Fidelity.CHUNKS, world.scenario(), world.setting(), Optional.empty()).broken(),
          "seed " + seed);
    }
  }

  @Test
  void aBatchThatIsAnsweredTwiceIsCaught() {
    assertEquals(Invariant.CONSERVATION,
        run(Fidelity.CHUNKS, scenario(Lane.INTERACTIVE, 5), calm(),
            Optional.of(Plant.ANSWERED_TWICE)).broken().orElseThrow().invariant());
  }
}
