package sluice.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import sluice.engine.EngineStatus;
import sluice.engine.EngineStatus.ArmSessions;
import sluice.engine.EngineStatus.Clock;
import sluice.engine.EngineStatus.Count;
import sluice.engine.EngineStatus.Health;
import sluice.engine.EngineStatus.Interval;
import sluice.engine.EngineStatus.LaneSessions;
import sluice.engine.EngineStatus.LaneStatus;
import sluice.engine.EngineStatus.LedgerStatus;
import sluice.engine.EngineStatus.Load;
import sluice.engine.EngineStatus.LoopStatus;
import sluice.engine.EngineStatus.OpenSession;
import sluice.engine.EngineStatus.Queue;
import sluice.engine.EngineStatus.RolloutStatus;
import sluice.engine.EngineStatus.Route;
import sluice.engine.EngineStatus.Sessions;
import sluice.engine.EngineStatus.State;
import sluice.engine.EngineStatus.TierStatus;
import sluice.engine.EngineStatus.Work;
import sluice.measure.LatencySnapshot;
import sluice.measure.StageLatencies;
import sluice.measure.Traces;
import sluice.rollout.Decision;
import sluice.rollout.Release;
import sluice.rollout.alarm.Lookout;
import sluice.rollout.release.Components;
import sluice.rollout.release.Lineage;
import sluice.rollout.release.Manifest;
import sluice.rollout.release.Tenants;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;
import sluice.wire.Lane;
import sluice.wire.ServerMessage.Account;

/** An engine that plays a script: plausible, changing, seeded numbers, one second a call. */
final class ScriptedEngine {
  private static final long START_MILLIS = 1_795_000_000_000L;
  static final long UNSCORED_HOPS = 17;
  private final SplittableRandom random = new SplittableRandom(5);
  private final StageLatencies latencies = new StageLatencies(0);
  private final long startMillis;
  private final List<Decision> decisions = new ArrayList<>();
  private RoutePlan plan =
      new RoutePlan(0, "a", List.of(new Share(Arm.CONTROL, "steady", RoutePlan.WHOLE)));
  private int second;
  private final Map<String, Long> batches = new TreeMap<>();
  private int shed;
  boolean isSteadyTierUp = true;
  boolean isCanaryTierUp = true;
  boolean isLedgerUp = true;
  Lookout.View watch = Lookout.View.NONE;
  int downFor;

  ScriptedEngine() {
    this(START_MILLIS);
  }

  ScriptedEngine(long startMillis) {
    this.startMillis = startMillis;
  }

  Decision decide(Decision.Kind kind, String actor, String reason, int canaryWeight) {
    List<Share> shares = new ArrayList<>();
    shares.add(new Share(Arm.CONTROL, "steady", RoutePlan.WHOLE - canaryWeight));
    if (canaryWeight > 0) {
      shares.add(new Share(Arm.CANARY, "swift", canaryWeight));
    }
    RoutePlan after = new RoutePlan(plan.epoch() + 1, "salt" + second, shares);
    Decision decision = new Decision(atMillis(), kind, actor, reason, plan, after);
    decisions.addFirst(decision);
    plan = after;
    return decision;
  }

  /** Plays the next second onto the board. */
  void play(StatusBoard board) {
    Second next = next();
    board.tick(next.status(), next.latencies());
  }

  /** The next second. */
  Second next() {
    second++;
    downFor = isCanaryTierUp ? 0 : downFor + 1;
    LatencySnapshot snapshot = latencies();
    return new Second(status(), snapshot);
  }

  /** What happened in a second. */
  record Second(EngineStatus status, LatencySnapshot latencies) {}

  EngineStatus status() {
    double wave = Math.sin(second / 40.0);
    int flood = second % 300 > 180 ? 260 : 0;
    shed += flood > 0 ? random.nextInt(3) : 0;
    int interactive = 40 + (int) (4 * wave) + random.nextInt(3);
    int batch = flood > 0 ? 12 : 4;
    return new EngineStatus(new Clock(atMillis(), second * 1000L), State.SERVING,
        new Sessions(
            List.of(new LaneSessions(Lane.INTERACTIVE, interactive, 400 + second / 3),
                new LaneSessions(Lane.BATCH, batch, 90 + second / 10)),
            plan.shares().stream()
                .map(s -> new ArmSessions(s.arm(),
                    (interactive + batch) * s.weight() / RoutePlan.WHOLE, 12L * second))
                .toList(),
            List.of(new Count("done", 430), new Count("vanished", 6), new Count("idle", 2)),
            List.of(new Count("tf-0123456789", 438)),
            open(interactive)),
        List.of(
            lane(Lane.INTERACTIVE, List.of(random.nextInt(6), random.nextInt(3)),
                second * 16_000L * 40, 0),
            lane(Lane.BATCH, List.of(40 + flood / 2 + random.nextInt(20), random.nextInt(9)),
                second * 16_000L * 70, shed)),
        List.of(tier("steady", "help-desk-2026.10", isSteadyTierUp),
            tier("swift", "help-desk-2026.11-rc2",
                isCanaryTierUp)),
        new RolloutStatus(plan, releases(), decisions, watch),
        new LedgerStatus(isLedgerUp, "PostgreSQL 18.6, embedded", isLedgerUp ? 0 : 18, 1000,
            410 + second / 3, 0, isLedgerUp ? "" : "connection refused: 127.0.0.1:5433"),
        List.of(
            new LoopStatus("ingest-0", 0.4 + random.nextDouble(), 1.2 + 3 * random.nextDouble()),
            new LoopStatus("dispatch", 0.2 + random.nextDouble() / 2, 1 + random.nextDouble())));
  }

  private long atMillis() {
    return startMillis + second * 1000L;
  }

  private LaneStatus lane(Lane lane, List<Integer> queued, long in, int shed) {
    long silence = in / 3;
    long shedSamples = shed * 16_000L;
    long open = Math.min(16_000L * (8 + random.nextInt(8)), in - silence - shedSamples);
    return new LaneStatus(lane,
        List.of(new Queue("steady", queued.get(0)), new Queue("swift", queued.get(1))),
        lane == Lane.INTERACTIVE ? 256 : 1024, 10L + queued.get(0) * 11L,
        shed == 0 ? List.of()
            : List.of(new Count("deadlinePassed", shed / 2 + 1), new Count("laneFull", shed / 4)),
        new Account(in, silence, in - silence - shedSamples - open, shedSamples, 0, open,
            in / 320, in / 60_000),
        lane == Lane.INTERACTIVE ? UNSCORED_HOPS : 0);
  }

  private TierStatus tier(String name, String release, boolean isUp) {
    List<Integer> sizes = new ArrayList<>();
    for (int size = 1; size <= 16; size++) {
      double peak = name.equals("steady") ? 6 : 2.5;
      double rate = 9 * Math.exp(-Math.pow((size - peak) / 2.6, 2));
      sizes.add(isUp ? (int) (rate * random.nextDouble(0.6, 1.4)) : 0);
    }
    Interval last = new Interval(sizes, 0);
    last = new Interval(sizes,
        (long) (last.batches() * (45e6 + 6e6 * last.meanBatch()) * random.nextDouble(0.9, 1.1)));
    long batches = this.batches.merge(name, (long) last.batches(), Long::sum);
    return new TierStatus(name, release,
        new Health(isUp, (isUp ? second : downFor) * 1000L,
            isUp ? "" : "connection refused: 127.0.0.1:9102", isUp ? 0 : atMillis()),
        new Load(isUp ? random.nextInt(5) : 0, 4, 16, 0.4),
        new Work(batches, batches * 5, isUp ? 0 : 7, 0), last);
  }

  private List<Release> releases() {
    return List.of(
        new Release("help-desk-2026.11-rc2", "help-desk", "swift", "", startMillis - 7_200_000,
            isCanaryTierUp, List.of("northbank"), manifest("v12", Map.of("model", "conformer-7",
                "dataSnapshot", "calls-2026w44", "transform", "tf-0123", "evalSuite", "slices-9",
                "rollbackTarget", "help-desk-2026.10"))),
        new Release("help-desk-2026.10", "help-desk", "steady", "", startMillis - 2_592_000_000L,
            true, List.of(), manifest("v11", Map.of())));
  }

  private static Manifest manifest(String vad, Map<String, String> links) {
    Components components = Components.NONE.with("model", "conformer-7").with("vad", vad);
    return new Manifest(components, Lineage.of(links), Tenants.ALL);
  }

  private List<OpenSession> open(int interactive) {
    List<OpenSession> open = new ArrayList<>();
    for (int i = 0; i < interactive; i++) {
      Arm arm = i % 10 == 0 && plan.share(Arm.CANARY).isPresent() ? Arm.CANARY : Arm.CONTROL;
      open.add(new OpenSession("s-%06x".formatted(7919 * (i + 1)), "tenant-" + i % 3,
          Lane.INTERACTIVE, new Route(arm == Arm.CANARY ? "swift" : "steady", arm),
          1000L * (i + second % 30), random.nextInt(900), i / 4));
    }
    return open;
  }

  private LatencySnapshot latencies() {
    for (int i = 0; i < 60; i++) {
      Lane lane = i % 3 == 0 ? Lane.BATCH : Lane.INTERACTIVE;
      boolean isCanary = i % 10 == 0 && isCanaryTierUp && plan.share(Arm.CANARY).isPresent();
      double slow = lane == Lane.BATCH ? (second % 300 > 180 ? 30 : 8) : 1;
      long model = micros(isCanary ? 52_000 : 78_000, 0.18);
      latencies.record(
          Traces.of(micros(45, 0.3), micros(160, 0.2), micros(90, 0.2), micros(30, 0.4),
              micros(14_000 * slow, 0.7), micros(2_400 * slow, 0.5), micros(2_100, 0.4), model,
              micros(120, 0.5), micros(210, 0.8)),
          lane, isCanary ? "swift" : "steady");
    }
    return latencies.swap(second * 1_000_000_000L);
  }

  private long micros(double median, double sigma) {
    return Math.round(median * Math.exp(sigma * random.nextGaussian()));
  }
}
