package sluice.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import sluice.batch.PlannerConfig;
import sluice.batch.PlannerConfig.LaneLimits;
import sluice.engine.IngestConfig;
import sluice.engine.IngestConfig.Limits;
import sluice.load.Arrivals;
import sluice.load.Caller;
import sluice.load.Filter;
import sluice.load.Range;
import sluice.load.Scenario;
import sluice.load.Timeline;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.wire.Lane;

/**
 * Draws small worlds in which a lot goes wrong, everything from a seed. Times are whole
 * milliseconds and shares whole hundredths, so that a scenario file can say them.
 */
public final class Swarm {
  /** Least places in a lane. */
  static final int LANE_LIMIT_MIN = 4;
  private static final int STREAMS_MAX = 40;
  private static final long MILLI = 1_000_000;
  private static final List<List<String>> SAYINGS = List.of(List.of("command", "digits", "names"),
      List.of("command"), List.of("digits"), List.of("desk", "names"), List.of("dictation"));
  /** Of those, the ones that are short enough for a caller who has seconds. */
  private static final int SHORT_SAYINGS = 4;
  private static final List<List<String>> TENANTS =
      List.of(List.of("acme"), List.of("acme", "globex"), List.of("acme", "globex", "initech"));

  private final SplittableRandom random;
  private final long seed;

  private Swarm(long seed) {
    this.seed = seed;
    random = new SplittableRandom(seed * 31 + 7);
  }

  /** The world of that seed: the same in every process. */
  public static World world(long seed) {
    Swarm swarm = new Swarm(seed);
    Scenario scenario = swarm.scenario();
    return new World(scenario, swarm.setting(scenario.timeline().endNanos() / MILLI));
  }

  /** The command that runs that world alone. */
  public static String command(long seed, Optional<Plant> plant) {
    return "./sluice simulate --swarm 1 --seed " + seed
        + plant.map(p -> " --plant " + p.key()).orElse("");
  }

  private Scenario scenario() {
    List<Timeline.Phase> phases = new ArrayList<>();
    phases.add(new Timeline.Phase("first", random.nextInt(3_000, 12_000)));
    if (random.nextInt(3) == 0) {
      phases.add(new Timeline.Phase("second", random.nextInt(2_000, 6_000)));
    }
    List<Caller> callers = new ArrayList<>();
    int kinds = random.nextInt(1, 4);
    for (int i = 0; i < kinds; i++) {
      callers.add(caller("callers-" + i, Lane.INTERACTIVE, during(phases)));
    }
    for (int i = random.nextInt(0, 3); i > 0; i--) {
      callers.add(caller("backfill-" + i, Lane.BATCH, during(phases)));
    }
    return new Scenario("swarm-" + seed, seed, new Timeline(random.nextInt(0, 500), phases),
        callers, List.of(), sluice.load.Limits.DEFAULT);
  }

  private List<String> during(List<Timeline.Phase> phases) {
    return phases.size() > 1 && random.nextInt(3) == 0 ? List.of("second") : List.of();
  }

  private Caller caller(String name, Lane lane, List<String> during) {
    boolean isBatch = lane == Lane.BATCH;
    TreeMap<String, List<String>> say = new TreeMap<>();
    say.put("category", SAYINGS.get(random.nextInt(isBatch ? SAYINGS.size() : SHORT_SAYINGS)));
    Arrivals arrivals = switch (random.nextInt(4)) {
      case 0 -> new Arrivals.Poisson(random.nextInt(5, 120) / 10.0);
      case 1 -> new Arrivals.Constant(random.nextInt(5, 80) / 10.0);
      default -> new Arrivals.Streams(random.nextInt(1, isBatch ? 6 : STREAMS_MAX),
          random.nextInt(0, 1_500));
    };
    int pause = random.nextInt(0, 300);
    return new Caller(name, lane, arrivals, during, new Filter(say),
        new Caller.Manner(random.nextBoolean() ? 20 : 100,
            new Range(pause, pause + random.nextInt(0, 400)),
            new Range(1, random.nextInt(1, isBatch ? 8 : 5)), -120),
        new Caller.Identity(TENANTS.get(random.nextInt(3)), random.nextInt(1, 100),
            isBatch ? 60_000 : random.nextInt(300, 1_500)));
  }

  private Setting setting(long endMillis) {
    Breakage breakage = new Breakage(random.split(), endMillis);
    int count = random.nextInt(1, 4);
    var tiers = breakage.tiers(count);
    List<String> names = tiers.stream().map(t -> t.tier().name()).toList();
    RoutePlan plan = RoutePlan.allTo(names.getFirst());
    if (count > 1 && random.nextBoolean()) {
      int weight = random.nextInt(1, 100) * (RoutePlan.WHOLE / 100);
      plan = new RoutePlan(0, "simulation",
          List.of(new RoutePlan.Share(Arm.CONTROL, names.getFirst(), RoutePlan.WHOLE - weight),
              new RoutePlan.Share(Arm.CANARY, names.getLast(), weight)));
    }
    return new Setting(tiers, plan, gateway().with(hangovers(names)), network(),
        random.nextBoolean() ? Costs.at16kHz() : Costs.none(), breakage.faults(names));
  }

  /** Releases that wait longer or shorter for the end of speech; chance of their own. */
  private TreeMap<String, Integer> hangovers(List<String> names) {
    SplittableRandom own = new SplittableRandom(seed * 131 + 17);
    TreeMap<String, Integer> hangovers = new TreeMap<>();
    for (String name : names) {
      if (own.nextInt(3) == 0) {
        hangovers.put(name, own.nextInt(20, 150) * 10);
      }
    }
    return hangovers;
  }

  private Setting.Gateway gateway() {
    Limits l = Limits.DEFAULT;
    Limits limits = new Limits(random.nextInt(3) == 0 ? random.nextInt(1_500, 5_000)
        : l.interactiveBufferMillis(), l.batchBufferMillis(), l.frameMillis(), l.idleMillis(),
        l.sessionMillis(), l.aheadMillis(), random.nextInt(3) == 0 ? random.nextInt(1_000, 8_000)
            : l.drainMillis());
    IngestConfig standard = IngestConfig.standard();
    IngestConfig ingest = new IngestConfig(limits, random.nextInt(4) == 0 ? random.nextInt(2, 20)
        : standard.sessionsMax(), standard.vad(), standard.interactive(), standard.batch());
    PlannerConfig planner = new PlannerConfig(lane(2_000), lane(1_000),
        random.nextInt(3) == 0 ? random.nextInt(1, 20) * MILLI : 0, PlannerConfig.TopUp.defaults(),
        PlannerConfig.Service.defaults());
    return new Setting.Gateway(ingest, planner,
        random.nextInt(4) == 0 ? 0 : random.nextInt(1, 6) * MILLI);
  }

  private LaneLimits lane(int usual) {
    return new LaneLimits(random.nextInt(3) == 0 ? random.nextInt(LANE_LIMIT_MIN, 12) : usual,
        random.nextInt(500, 20_000) * MILLI);
  }

  private Network network() {
    return random.nextBoolean() ? Network.defaults()
        : new Network(random.nextInt(0, 60) * MILLI, random.nextInt(0, 60) * MILLI,
            random.nextInt(0, 40) * MILLI, random.nextInt(5, 200) * 1_000_000L);
  }
}
