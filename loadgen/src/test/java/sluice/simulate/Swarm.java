package sluice.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import sluice.batch.PlannerConfig;
import sluice.batch.PlannerConfig.LaneLimits;
import sluice.engine.IngestConfig;
import sluice.load.Arrivals;
import sluice.load.Caller;
import sluice.load.Filter;
import sluice.load.Limits;
import sluice.load.Range;
import sluice.load.Scenario;
import sluice.load.Slo;
import sluice.load.Timeline;
import sluice.route.RoutePlan;
import sluice.route.Tier;
import sluice.tier.Errors;
import sluice.tier.LatencyCurve;
import sluice.tier.TierProfile;
import sluice.wire.Lane;

/** Small simulations in which a lot goes wrong, everything drawn from the seed. */
final class Swarm {
  private static final long MILLI = 1_000_000;
  private static final int RUN_MILLIS = 5_000;

  private final SplittableRandom random;
  private final long seed;

  Swarm(long seed) {
    this.seed = seed;
    random = new SplittableRandom(seed * 31 + 7);
  }

  Simulation simulation(Simulation.Sabotage sabotage) {
    Scenario scenario = scenario();
    return new Simulation(scenario, Fidelity.EVENTS,
        new Simulation.Given(setting(), Simulation.madeUp(), sabotage));
  }

  SimulationResult run() {
    return simulation(Simulation.Sabotage.NONE).run();
  }

  private Scenario scenario() {
    List<Caller> callers = new ArrayList<>();
    callers.add(caller("callers", Lane.INTERACTIVE,
        new Arrivals.Streams(random.nextInt(1, 20), 800), random.nextBoolean() ? 20 : 100));
    callers.add(caller("passers", Lane.INTERACTIVE,
        new Arrivals.Poisson(random.nextDouble(0.5, 5)), 100));
    callers.add(caller("backfill", Lane.BATCH, new Arrivals.Streams(random.nextInt(1, 5), 500),
        100));
    return new Scenario("swarm", seed,
        new Timeline(500, List.of(new Timeline.Phase("all", RUN_MILLIS))), callers,
        List.of(Slo.parse("interactive.account.gaps <= 0")), Limits.DEFAULT);
  }

  private static Caller caller(String name, Lane lane, Arrivals arrivals, int frameMillis) {
    TreeMap<String, List<String>> brief = new TreeMap<>();
    brief.put("category", List.of("command", "digits", "names"));
    return new Caller(name, lane, arrivals, List.of(), new Filter(brief),
        new Caller.Manner(frameMillis, new Range(100, 700), new Range(1, 4), -120),
        new Caller.Identity(List.of("acme", "globex"), 50, lane == Lane.BATCH ? 60_000 : 800));
  }

  private Setting setting() {
    List<TierProfile> tiers = List.of(tier("one"), tier("two"));
    List<Fault> faults = new ArrayList<>();
    for (int i = random.nextInt(0, 7); i > 0; i--) {
      faults.add(fault(tiers.get(random.nextInt(2)).tier().name()));
    }
    boolean isTight = random.nextBoolean();
    PlannerConfig planner = new PlannerConfig(
        new LaneLimits(isTight ? 6 : 2_000, 3_000 * MILLI),
        new LaneLimits(isTight ? 4 : 1_000, 20_000 * MILLI),
        random.nextInt(3) == 0 ? 5 * MILLI : 0, PlannerConfig.TopUp.defaults(),
        PlannerConfig.Service.defaults());
    return new Setting(tiers, RoutePlan.allTo("one"),
        new Setting.Gateway(IngestConfig.standard(), planner, 0), Network.defaults(),
        random.nextBoolean() ? Costs.at16kHz() : Costs.none(), faults);
  }

  private TierProfile tier(String name) {
    return new TierProfile(new Tier(name, name + "-1", random.nextInt(1, 9), random.nextInt(1, 4)),
        4,
        new TierProfile.Service(LatencyCurve.line(random.nextInt(5, 60), 2, 8), 0.2, 0.02, 8),
        new TierProfile.Cold(200, 1, 0), Errors.of(new Errors.Rates(0.05, 0.03, 0.02)),
        new TierProfile.Faults(random.nextInt(3) == 0 ? 0.1 : 0, 0.01));
  }

  private Fault fault(String tier) {
    long from = random.nextInt(RUN_MILLIS) * MILLI;
    Fault.Window window = new Fault.Window(from, from + random.nextInt(100, 2_000) * MILLI);
    return switch (random.nextInt(5)) {
      case 0 -> new Fault.Slow(tier, random.nextDouble(2, 40), window);
      case 1 -> new Fault.Down(tier, random.nextInt(1, 1_500) * MILLI, window);
      case 2 -> new Fault.Flapping(tier, random.nextInt(20, 500) * MILLI, window);
      case 3 -> new Fault.Vanish(random.nextDouble(), window);
      default -> new Fault.Stall(random.nextDouble(), window);
    };
  }
}
