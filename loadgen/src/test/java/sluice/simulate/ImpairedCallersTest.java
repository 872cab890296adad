package sluice.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import sluice.load.Arrivals;
import sluice.load.Caller;
import sluice.load.Filter;
import sluice.load.Impairment;
import sluice.load.Limits;
import sluice.load.Metric;
import sluice.load.Range;
import sluice.load.Scenario;
import sluice.load.Tally.Count;
import sluice.load.Timeline;
import sluice.wire.Lane;

/** The bad networks of a scenario, in virtual time. */
class ImpairedCallersTest {
  private static final World WORLD = Swarm.world(1);

  private static SimulationResult run(Impairment... impairments) {
    Caller caller = new Caller("far", Lane.INTERACTIVE, new Arrivals.Streams(4, 500), List.of(),
        Filter.ALL,
        new Caller.Manner(20, new Range(1_000, 1_500), new Range(1, 3), -120,
            List.of(impairments)),
        new Caller.Identity(List.of("acme"), 9, 800));
    Scenario scenario = new Scenario("far", 5,
        new Timeline(0, List.of(new Timeline.Phase("all", 20_000))), List.of(caller), List.of(),
        Limits.DEFAULT);
    Setting calm = Setting.of(WORLD.setting().tiers()).withCosts(Costs.none());
    return Simulation.of(scenario, Fidelity.EVENTS, calm, Worlds.MATERIAL, Optional.empty()).run();
  }

  private static Histogram values(SimulationResult result, Metric metric) {
    return result.clients().histogram(Lane.INTERACTIVE, metric, Optional.empty());
  }

  @Test
  void aDelayIsInEveryFinalAndInNoLateness() {
    SimulationResult near = run();
    SimulationResult far = run(new Impairment(new Impairment.Delay(200), 1));
    assertEquals(Optional.empty(), far.broken());
    assertEquals(200_000, values(far, Metric.SEND_INJECTED).getValueAtPercentile(50), 200);
    assertEquals(values(near, Metric.SEND_LATE).getMaxValue(),
        values(far, Metric.SEND_LATE).getMaxValue());
    assertEquals(200_000, values(far, Metric.FINAL).getValueAtPercentile(50)
        - values(near, Metric.FINAL).getValueAtPercentile(50), 60_000);
  }

  @Test
  void everyKindAtOnceBreaksNoInvariantAndIsTheSameTwice() {
    Impairment[] all = {new Impairment(new Impairment.Jitter(60), 0.5),
        new Impairment(new Impairment.Stall(700, 3_000), 0.5),
        new Impairment(new Impairment.Burst(150), 0.5),
        new Impairment(new Impairment.Reset(4_000), 0.3),
        new Impairment(new Impairment.HalfClose(3_000), 0.3),
        new Impairment(new Impairment.SlowReader(500, 2_000), 0.5)};
    SimulationResult once = run(all);
    assertEquals(Optional.empty(), once.broken());
    assertEquals(once.run(), run(all).run());
    Map<String, Long> errors = once.clients().tally(Lane.INTERACTIVE, Optional.empty()).errors();
    assertTrue(errors.keySet().stream().allMatch(name -> name.startsWith("impaired")),
        errors.toString());
    assertTrue(errors.containsKey("impairedReset"), errors.toString());
    assertTrue(once.clients().tally(Lane.INTERACTIVE, Optional.empty()).get(Count.FINALS) > 0);
  }
}
