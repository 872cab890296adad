package sluice.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import sluice.batch.PlannerConfig;
import sluice.batch.baseline.Knobs;
import sluice.batch.baseline.Policies;
import sluice.engine.Dispatch;
import sluice.engine.Ingest;
import sluice.engine.Recognizer;
import sluice.engine.TierRoom;
import sluice.load.Call;
import sluice.load.Filter;
import sluice.load.Recording;
import sluice.load.Scenario;
import sluice.load.Schedule;
import sluice.load.Seeds;
import sluice.load.Untold;
import sluice.loop.Loop;
import sluice.loop.VirtualLoop;
import sluice.measure.LatencyRow;
import sluice.measure.LatencySnapshot;
import sluice.measure.LatencySum;
import sluice.report.Results;
import sluice.report.Scores;
import sluice.report.Verdict;
import sluice.route.TierHealth;
import sluice.tier.SimulatedTier;
import sluice.tier.TierProfile;

/**
 * One run of the gateway's own engine against simulated callers and tiers, in virtual time: both
 * rooms on one loop, no thread, no clock. The scenario's seed decides everything. Runs once.
 */
public final class Simulation {
  /** Ends of calls and answers of dead tiers come within this time, or something hangs. */
  private static final long AFTERMATH_NANOS = 90_000_000_000L;
  private static final long STEP_NANOS = 1_000_000_000L;
  /** Tells chance of the world from the scenario's own, which has the seed itself. */
  private static final long SALT = 0x5EED_0F_7135L;

  private final Scenario scenario;
  private final Fidelity fidelity;
  private final Setting setting;
  private final VirtualLoop loop = new VirtualLoop();
  private final CostMeter meter;
  private final Whereabouts whereabouts = new Whereabouts();
  private final Notes notes;
  private final Recording recording;
  private final List<TierWatch> watches = new ArrayList<>();
  private final Checker checker;
  private final Callers callers;
  private final Operators operators;

  /**
   * A run that has not begun.
   *
   * @param material what the callers say; {@link #madeUp} for {@link Fidelity#EVENTS}
   * @throws IllegalArgumentException when a caller's filter matches no utterance, in one line
   */
  public Simulation(Scenario scenario, Fidelity fidelity, Setting setting, Material material) {
    this(asPlayed(scenario, fidelity), fidelity,
        new Given(setting, material, Sabotage.NONE));
  }

  /** The same with a bug in it, if there is one to plant. */
  public static Simulation of(Scenario scenario, Fidelity fidelity, Setting setting,
      Material material, Optional<Plant> plant) {
    return new Simulation(asPlayed(scenario, fidelity), fidelity,
        new Given(setting, material, plant.map(Plant::sabotage).orElse(Sabotage.NONE)));
  }

  /** The world of a run. */
  record Given(Setting setting, Material material, Sabotage sabotage) {}

  Simulation(Scenario scenario, Fidelity fidelity, Given given) {
    this.scenario = scenario;
    this.fidelity = fidelity;
    this.setting = given.setting;
    SplittableRandom random = new SplittableRandom(scenario.seed() ^ SALT);
    meter = new CostMeter(loop, setting.costs());
    notes = new Notes(loop, whereabouts, scenario.timeline().startNanos(0));
    recording = new Recording(scenario, Untold.NOTHING);
    SplittableRandom chance = random.split();
    List<TierRoom> rooms = new ArrayList<>();
    for (TierProfile profile : setting.tiers()) {
      rooms.add(room(profile, given, chance.split()));
    }
    SplittableRandom calls = new SplittableRandom(
        scenario.seeds().of(Seeds.Part.IMPAIRMENT));
    SplittableRandom posts = random.split();
    Dispatch dispatch = new Dispatch(roomLoop(posts), meter, rooms, setting.plan());
    operators = new Operators(loop, setting, dispatch, notes.hash());
    Loop door = given.sabotage.posts().apply(roomLoop(posts));
    Ingest ingest = new Ingest(new Ingest.Room(door, meter, dispatch, notes, "sim"),
        setting.gateway().stages(
            given.sabotage.detectors().apply(given.material.detectors())));
    Schedule schedule = new Schedule(scenario, given.material.clips());
    Call.Studio studio =
        new Call.Studio(recording, scenario.limits(), given.material.noises());
    callers = fidelity == Fidelity.CHUNKS
        ? new Talkers(new Talkers.Stage(door, meter, dispatch, setting, studio, notes,
            whereabouts), schedule, calls)
        : new Crowd(new Crowd.Stage(loop, ingest, setting, studio, notes, whereabouts,
            scenario.seeds().of(Seeds.Part.IMPAIRMENT)), schedule, calls, given.sabotage.answers());
    checker = new Checker(loop, new Checker.Rooms(ingest, dispatch, callers), watches,
        setting.gateway().ingest().sessionsMax());
  }

  private Loop roomLoop(SplittableRandom random) {
    return new RoomLoop(loop, setting.gateway().postNanosMax(), random.split());
  }

  /** Made-up utterances and a detector that suits them. */
  public static Material madeUp() {
    return MadeUp.material();
  }

  /** The scenario as a run of that fidelity plays it. */
  public static Scenario asPlayed(Scenario scenario, Fidelity fidelity) {
    return fidelity == Fidelity.AUDIO ? scenario : atOneRate(scenario);
  }

  /** Made-up speech has one rate and encoding, whatever a scenario asks for. */
  static Scenario atOneRate(Scenario s) {
    return s.with(s.timeline(), s.callers().stream().map(c -> c.withFilters(filter -> {
      var allowed = new java.util.TreeMap<>(filter.allowed());
      allowed.remove("rate");
      allowed.remove("encoding");
      return new Filter(allowed);
    })).toList());
  }

  private TierRoom room(TierProfile profile, Given given, SplittableRandom random) {
    PlannerConfig config = setting.gateway().planner();
    PolicyWatch planner = new PolicyWatch(
        given.sabotage.policies().of(profile.tier(), Policies.create(setting.gateway().policy(),
            profile.tier(), config, Knobs.NONE)),
        new PolicyWatch.Desk(profile.tier(), config, whereabouts));
    SimulatedTier model =
        new SimulatedTier(loop, profile, given.material.truths(), random.split());
    Recognizer faulty =
        new FaultyTier(loop, profile.tier().name(), setting.faults(), new FaultyReplies(loop,
            setting.faults(), random.split(), model::recognize));
    TierWatch watch = new TierWatch(loop,
        new TierWatch.Desk(profile.tier(), planner, config, notes, whereabouts),
        given.sabotage.tiers().apply(faulty));
    watches.add(watch);
    return new TierRoom(profile.tier(), planner, new TierHealth(TierHealth.Policy.defaults()),
        watch);
  }

  /** Runs to the end, or to the first broken invariant. */
  public SimulationResult run() {
    Optional<SimulationResult.Broken> broken = Optional.empty();
    try {
      play();
    } catch (Violation violation) {
      broken = Optional.of(broken(violation));
    } catch (RuntimeException thrown) {
      broken = Optional.of(broken(new Violation(Violation.Invariant.LIFE,
          "a turn threw " + thrown.getClass().getSimpleName() + ": " + thrown.getMessage(),
          thrown)));
    }
    Results results = new Results(recording,
        new Scores(recording.heard(), scenario.seed(), scenario.normalizer()));
    return new SimulationResult(scenario, fidelity,
        new SimulationResult.Run(notes.hex(), loop.turns(), loop.nowNanos(),
            meter.chargedNanos(), checker.sessionsMost()),
        results, Verdict.of(scenario, results, callers.turnedAway()),
        overTiers(notes.latencies()), notes.attainments(),
        watches.stream().map(TierWatch::use).toList(), broken);
  }

  private static List<LatencyRow> overTiers(LatencySnapshot latencies) {
    LatencySum sum = new LatencySum();
    sum.add(latencies);
    return sum.rowsOverTiers();
  }

  private void play() {
    callers.start();
    checker.start();
    operators.start();
    setting.faults().forEach(this::freeze);
    long end = scenario.timeline().endNanos();
    loop.run(end, checker::afterTurn);
    long last = end + AFTERMATH_NANOS;
    while (loop.nowNanos() < last && !isQuiet()) {
      loop.run(Math.min(last, loop.nowNanos() + STEP_NANOS), checker::afterTurn);
    }
    checker.atEnd();
    operators.atEnd();
  }

  private void freeze(Fault fault) {
    if (fault instanceof Fault.Freeze(Fault.Window(long from, long until))) {
      loop.at(from, () -> loop.charge(Math.max(0, until - loop.nowNanos())));
    }
  }

  private boolean isQuiet() {
    return callers.isOver() && watches.stream().allMatch(w -> w.running() + w.waiting() == 0);
  }

  private SimulationResult.Broken broken(Violation violation) {
    return new SimulationResult.Broken(violation.invariant(), violation.getMessage(), loop.turns(),
        loop.nowNanos());
  }
}
