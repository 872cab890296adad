package sluice.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sluice.batch.Planner;
import sluice.batch.PlannerConfig;
import sluice.batch.baseline.Policies;
import sluice.loop.VirtualLoop;
import sluice.measure.Meter;
import sluice.measure.Stage;
import sluice.measure.StageLatencies;
import sluice.measure.Trace;
import sluice.rollout.score.Exposure;
import sluice.rollout.score.SessionScore;
import sluice.route.Assignment;
import sluice.route.Languages;
import sluice.route.RoutePlan;
import sluice.route.Slice;
import sluice.route.Tier;
import sluice.route.TierHealth;
import sluice.signal.LevelDetector;
import sluice.wire.Lane;

/** An engine of one ingest and one dispatch room on one virtual loop, with tiers alpha and beta. */
final class Bench implements IngestListener {
  static final long MILLI = 1_000_000;
  private static final int TURNS_AT_ONCE_MAX = 10_000;

  final VirtualLoop loop = new VirtualLoop();
  final ScriptedRecognizer alpha = new ScriptedRecognizer(loop);
  final ScriptedRecognizer beta = new ScriptedRecognizer(loop);
  final Map<String, Planner> planners = new LinkedHashMap<>();
  final DispatchSetup setup;
  final List<Turn> turns = new ArrayList<>();
  final Dispatch dispatch;
  final Ingest ingest;
  final StageLatencies latencies = new StageLatencies(0);
  final List<String> endings = new ArrayList<>();
  final List<SessionScore> scores = new ArrayList<>();
  final Exposure exposure = new Exposure();
  int delivered;
  private final int places;
  private long turnNanos;
  private int turnsAtNow;

  Bench() {
    this(IngestConfig.standard());
  }

  Bench(IngestConfig config) {
    this(config, PlannerConfig.defaults());
  }

  Bench(IngestConfig config, PlannerConfig planning) {
    this(config, planning, Optional.empty());
  }

  /** With a voice model beside the loop, if there is one. */
  Bench(IngestConfig config, PlannerConfig planning, Optional<SpeechScorer> model) {
    this(StageMakers.of(maker(config).beside(model)), planning, 2);
  }

  /** With tiers of one place each, where nothing is hedged. */
  static Bench ofOnePlace() {
    return new Bench(StageMakers.of(maker(IngestConfig.standard())), PlannerConfig.defaults(), 1);
  }

  /** Sessions of tier beta are treated by other settings. */
  static Bench ofVariant(IngestConfig beta) {
    return new Bench(new StageMakers(maker(IngestConfig.standard()), Map.of("beta", maker(beta))),
        PlannerConfig.defaults(), 2);
  }

  private static StageMaker maker(IngestConfig config) {
    return new StageMaker(config, vad -> new LevelDetector());
  }

  private Bench(StageMakers makers, PlannerConfig planning, int places) {
    this.places = places;
    List<TierRoom> rooms = List.of(room("alpha", alpha, planning), room("beta", beta, planning));
    setup = new DispatchSetup(rooms.stream().map(TierRoom::tier).toList(), Policies.DEFAULT,
        planning, TierHealth.Policy.defaults(),
        new Dispatch.Routing(RoutePlan.allTo("alpha"), Languages.NONE));
    dispatch = new Dispatch(new Ground(loop, meter(), DispatchJournal.to(turns::add)),
        rooms, setup.routing());
    ingest = new Ingest(new Ingest.Room(loop, meter(), dispatch, this, "s"),
        makers);
  }

  TierRoom room(String name, Recognizer recognizer, PlannerConfig planning) {
    Tier tier = new Tier(name, name + "-1", 8, places);
    Planner planner = new Planner(tier, planning);
    planners.put(name, planner);
    return new TierRoom(tier, planner, new TierHealth(TierHealth.Policy.defaults()), recognizer);
  }

  /** Charges 1 µs for every mark, so that no stage takes nothing. */
  Meter meter() {
    return new Meter() {
      @Override
      public long mark(Stage stage, int units) {
        loop.charge(1_000);
        return loop.stopwatchNanos();
      }

      @Override
      public long nanos() {
        return loop.stopwatchNanos();
      }
    };
  }

  ScriptedClient connect() {
    return new ScriptedClient(this);
  }

  /** Runs on for {@code millis}. */
  void run(long millis) {
    loop.run(loop.nowNanos() + millis * MILLI, this::afterTurn);
  }

  /** Runs until all that {@code client} has to send is sent, and {@code millis} more. */
  void runOut(ScriptedClient client, long millis) {
    loop.run(Math.max(client.cursorNanos(), loop.nowNanos()) + millis * MILLI, this::afterTurn);
  }

  /** A decider that asks to be woken in the past would run for ever. */
  private void afterTurn() {
    turnsAtNow = loop.nowNanos() == turnNanos ? turnsAtNow + 1 : 0;
    turnNanos = loop.nowNanos();
    if (turnsAtNow > TURNS_AT_ONCE_MAX) {
      throw new AssertionError(turnsAtNow + " turns at " + turnNanos + " ns: a timer in the past");
    }
  }

  @Override
  public void delivered(Trace trace, Lane lane, String tier) {
    delivered++;
    latencies.record(trace, lane, tier); // throws unless the stages add up
    exposure.served(tier, loop.nowNanos());
  }

  @Override
  public void planned(RoutePlan plan) {
    exposure.planned(plan);
  }

  @Override
  public void assigned(Assignment assigned, List<Slice> slices) {
    exposure.assigned(assigned, slices, loop.nowNanos());
  }

  @Override
  public void scored(SessionScore score) {
    scores.add(score);
  }

  @Override
  public void ended(Session session, String ending) {
    endings.add(ending);
  }
}
