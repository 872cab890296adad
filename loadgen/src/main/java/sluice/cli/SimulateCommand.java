package sluice.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.fixtures.Corpus;
import sluice.live.CorpusTruth;
import sluice.live.TierProfiles;
import sluice.load.Clip;
import sluice.load.Scenario;
import sluice.load.Slices;
import sluice.load.socket.ComfortNoise;
import sluice.load.yaml.SimulationReader;
import sluice.signal.Vad;
import sluice.simulate.Fidelity;
import sluice.simulate.Material;
import sluice.simulate.Setting;
import sluice.simulate.Simulation;

import sluice.simulate.SimulationResult;

/** {@code sluice simulate}: the gateway's own engine in virtual time. */
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Runs the gateway's engine against simulated callers and tiers in virtual time, checks its",
    "invariants after every turn, and prints the run's hash: same seed, same hash."},
    footer = {
        "", "Example:", "  ./sluice simulate overload --seed 1"})
final class SimulateCommand implements Callable<Integer> {
  @Mixin
  private Console console;
  @Parameters(index = "0", paramLabel = "SCENARIO",
      description = {
          "A YAML file, or one of the bundled:", "steady, demo, flood, overload, faults."})
  private String scenario;
  @Option(names = "--seed", paramLabel = "N", description = "Instead of the scenario's seed.")
  private Optional<Long> seed;
  @Option(names = "--fidelity", paramLabel = "NAME", defaultValue = "events",
      description = {
          "events: made-up speech at 16 kHz, thousands of streams (the default).",
          "audio: the fixture corpus through every stage, tens of streams."})
  private String fidelity;
  @Option(names = "--duration", paramLabel = "S",
      description = "Stretch or squeeze the phases to last S virtual seconds together.")
  private Optional<Integer> duration;

  @Override
  public Integer call() throws IOException {
    if (duration.isPresent() && duration.get() < 1) {
      throw new UsageException("--duration " + duration.get() + ": needs 1 second or more");
    }
    Fidelity how = Usage.check(() -> Fidelity.ofKey(fidelity));
    Scenario load = load();
    ScenarioFiles.Source source = ScenarioFiles.find(scenario);
    Setting setting = Usage.check(
        () -> new SimulationReader(TierProfiles::named, how).read(source.text(), source.file()));
    Material material = how == Fidelity.EVENTS ? Simulation.madeUp() : corpus(load.seed());
    Simulation simulation =
        Usage.check(() -> new Simulation(load, how, setting, material));
    long startNanos = System.nanoTime();
    SimulationResult result = simulation.run();
    double wallSeconds = (System.nanoTime() - startNanos) / 1e9;
    console.result(SimulationJson.of(result, wallSeconds).encodePrettily(),
        SimulationText.of(result, wallSeconds));
    return exit(result).code();
  }

  private Scenario load() {
    Scenario read = ScenarioFiles.read(scenario);
    Scenario seeded = seed.map(read::withSeed).orElse(read);
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
    return switch (result.verdict().state()) {
      case PASS -> Exit.OK;
      case FAIL -> Exit.FAILED;
      case INVALID -> Exit.INVALID;
    };
  }
}
