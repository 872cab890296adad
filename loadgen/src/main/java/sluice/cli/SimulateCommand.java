package sluice.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.fixtures.Corpus;
import sluice.live.CorpusTruth;
import sluice.live.TierProfiles;
import sluice.load.Clip;
import sluice.load.Scenario;
import sluice.load.Seeds;
import sluice.load.Slices;
import sluice.load.socket.ComfortNoise;
import sluice.load.yaml.SimulationReader;
import sluice.report.Report;
import sluice.report.ReportFolder;
import sluice.report.ScheduleFile;
import sluice.search.SearchJson;
import sluice.search.SearchText;
import sluice.search.StreamSearch;
import sluice.signal.Vad;
import sluice.simulate.Fidelity;
import sluice.simulate.Material;
import sluice.simulate.Plant;
import sluice.simulate.Setting;
import sluice.simulate.Simulation;
import sluice.simulate.SimulationResult;

/** {@code sluice simulate}: the gateway's own engine in virtual time. */
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Runs the gateway's engine against simulated callers and tiers in virtual time, checks its",
    "invariants after every turn, and prints the run's hash: same seed, same hash."},
    footer = {
        "", "Examples:", "  ./sluice simulate overload --seed 1",
        "  ./sluice simulate steady --duration 3600 --out runs/hour",
        "  ./sluice simulate overload --find max-streams --slo 'interactive.final.p99 < 800ms'",
        "  ./sluice simulate --swarm 200",
        "  ./sluice simulate --swarm 50 --plant lost-millisecond   # must fail"})
final class SimulateCommand implements Callable<Integer> {
  @Mixin
  private Console console;
  @Parameters(index = "0", arity = "0..1", paramLabel = "SCENARIO",
      description = {
          "A YAML file, or one of the bundled:",
          "steady, demo, flood, overload, rush, faults, million, hour."})
  private Optional<String> scenario;
  @Option(names = "--seed", paramLabel = "N",
      description = "Instead of the scenario's seed; of a swarm's first world (1).")
  private Optional<Long> seed;
  @Mixin
  private ScheduleOptions schedule;
  @Option(names = "--fidelity", paramLabel = "NAME", defaultValue = "events",
      description = {
          "events: made-up speech at 16 kHz, thousands of streams (the default).",
          "chunks: no audio, chunks from the hand-over on, millions of them.",
          "audio: the fixture corpus through every stage, tens of streams."})
  private String fidelity;
  @Option(names = "--duration", paramLabel = "S",
      description = "Stretch or squeeze the phases to last S virtual seconds together.")
  private Optional<Integer> duration;
  @Option(names = "--swarm", paramLabel = "N",
      description = {
          "Instead of a scenario: N small worlds drawn from the seeds SEED, SEED + 1, ...;",
          "the first that breaks an invariant is printed, made smaller and written as a file."})
  private Optional<Integer> swarm;
  @Option(names = "--minutes", paramLabel = "M",
      description = "With --swarm: begin no world after M minutes.")
  private Optional<Integer> minutes;
  @Option(names = "--plant", paramLabel = "BUG",
      description = {
          "Put a bug into the engine, to see it caught: answered-twice, never-answered,",
          "lost-millisecond, batch-first, final-twice, stray-post."})
  private Optional<String> plant;
  @Option(names = "--out", paramLabel = "DIR",
      description = {
          "Write a report there, as sluice load does: report.html, report.json, ...",
          "With --swarm: where the file of a failing world goes (here)."})
  private Optional<Path> out;
  @Mixin
  private FindOptions find;
  /** Of a search, the last so far. */
  private Optional<SimulationResult> last = Optional.empty();

  @Override
  public Integer call() throws Exception {
    if (scenario.isPresent() == swarm.isPresent()) {
      throw new UsageException(
          "simulate needs either a SCENARIO or --swarm N: ./sluice simulate overload");
    }
    Optional<Plant> bug = Usage.check(() -> plant.map(Plant::ofKey));
    return swarm.isPresent() ? swarm(bug) : one(scenario.get(), bug);
  }

  private int swarm(Optional<Plant> bug) {
    if (swarm.get() < 1 || minutes.orElse(1) < 1) {
      throw new UsageException("--swarm " + swarm.get() + " --minutes " + minutes.orElse(1)
          + ": needs 1 or more of both");
    }
    if (duration.isPresent() || !fidelity.equals("events")) {
      throw new UsageException("--swarm draws the duration and runs in fidelity events: leave "
          + "--duration and --fidelity away");
    }
    if (schedule.isUsed()) {
      throw new UsageException("--seeds, --dry-run and --schedule-out go with a SCENARIO, not with "
          + "--swarm: ./sluice simulate overload --dry-run");
    }
    return new SimulateSwarm(console, bug, out.orElse(Path.of(".")))
        .run(new SimulateSwarm.Extent(seed.orElse(1L), swarm.get(), minutes)).code();
  }

  private int one(String name, Optional<Plant> bug) throws Exception {
    if (duration.isPresent() && duration.get() < 1) {
      throw new UsageException("--duration " + duration.get() + ": needs 1 second or more");
    }
    if (minutes.isPresent()) {
      throw new UsageException("--minutes goes with --swarm; use --duration for a scenario");
    }
    Fidelity how = Usage.check(() -> Fidelity.ofKey(fidelity));
    if (find.isSearch() && how == Fidelity.CHUNKS) {
      throw new UsageException("--find judges by what callers hear, which fidelity chunks leaves "
          + "out: use events or audio");
    }
    Scenario load = find.promising(load(name));
    ScenarioFiles.Source source = ScenarioFiles.find(name);
    Setting setting = Usage.check(
        () -> new SimulationReader(TierProfiles::named, how).read(source.text(), source.file()));
    Material material = how == Fidelity.AUDIO ? corpus(load.seeds().of(Seeds.Part.CONTENT))
        : Simulation.madeUp();
    Scenario played = Simulation.asPlayed(load, how);
    ScheduleFile.Print plan = schedule.plan(played, material.clips());
    if (schedule.isDryRun()) {
      schedule.tell(console, played, plan);
      return Exit.OK.code();
    }
    return find.isSearch()
        ? search(load, setting, material, s -> Simulation.of(s, how, setting, material, bug))
        : run(Usage.check(() -> Simulation.of(load, how, setting, material, bug)), setting,
            repeat(name, load), plan);
  }

  private int run(Simulation simulation, Setting setting, String repeat, ScheduleFile.Print plan)
      throws IOException {
    long startNanos = System.nanoTime();
    SimulationResult result = simulation.run();
    SimulationRun run =
        new SimulationRun(result, (System.nanoTime() - startNanos) / 1e9, repeat, plan);
    write(result, setting, beside -> beside.with(plan));
    console.result(SimulationJson.of(run).encodePrettily(), SimulationText.of(run));
    return exit(result).code();
  }

  /** The report is that of the last run, which is a confirming one when there is an answer. */
  private int search(Scenario load, Setting setting, Material material,
      Function<Scenario, Simulation> world) throws Exception {
    StreamSearch.Answer answer = new MaxStreams(find, load).find(scenario -> {
      SimulationResult result = Usage.check(() -> world.apply(scenario)).run();
      if (result.broken().isPresent()) {
        throw new IllegalStateException("seed " + scenario.seed() + " breaks an invariant: "
            + result.broken().get().what());
      }
      last = Optional.of(result);
      return new MaxStreams.Ran(result.clients(), result.verdict());
    }, console::note);
    JsonObject found = SearchJson.of(answer);
    SimulationResult result = last.orElseThrow();
    ScheduleFile.Print plan = schedule.plan(result.scenario(), material.clips());
    write(result, setting, beside -> beside.with(found).with(plan));
    console.result(found.encodePrettily(), SearchText.of(answer));
    return MaxStreams.exit(answer).code();
  }

  private void write(SimulationResult result, Setting setting,
      UnaryOperator<Report.Beside> more) throws IOException {
    if (out.isPresent()) {
      Report report = SimulatedReport.of(result, setting);
      ReportFolder.write(report.with(more.apply(report.beside())), out.get());
      console.note("simulate: report in " + out.get().toAbsolutePath().normalize());
    }
  }

  private String repeat(String name, Scenario played) {
    return "./sluice simulate " + name + " --seed " + played.seed() + schedule.repeat()
        + (fidelity.equals("events") ? "" : " --fidelity " + fidelity)
        + duration.map(s -> " --duration " + s).orElse("")
        + plant.map(key -> " --plant " + key).orElse("");
  }

  private Scenario load(String name) {
    Scenario read = ScenarioFiles.read(name);
    Scenario seeded = schedule.seeded(seed.map(read::withSeed).orElse(read));
    return Usage
        .check(() -> duration.map(s -> seeded.withDuration(s * 1_000L)).orElse(seeded));
  }

  private Material corpus(long noiseSeed) throws IOException {
    Corpus corpus = Corpora.open(console::note);
    List<Clip> clips = corpus.utterances().stream().map(Slices::clip).toList();
    return new Material(clips, new CorpusTruth(corpus), new ComfortNoise(noiseSeed), Vad::new);
  }

  private static Exit exit(SimulationResult result) {
    if (result.broken().isPresent()) {
      return Exit.FAILED;
    }
    return Exit.of(result.verdict().state());
  }
}
