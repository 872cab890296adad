package sluice.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.cli.compare.RepeatBench;
import sluice.live.TierProfiles;
import sluice.load.Scenario;
import sluice.load.Seeds;
import sluice.load.yaml.SimulationReader;
import sluice.search.Loads;
import sluice.simulate.Fidelity;
import sluice.simulate.Material;
import sluice.simulate.Setting;
import sluice.simulate.Simulation;

/** {@code sluice bench compare}: how often {@code sluice compare} is wrong, and what it finds. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Pairs of runs of this very build in virtual time, compared as ./sluice compare does: how",
    "often it sees a difference where there is none, and how often it finds a slower tail."},
    footer = {"", "Example:", "  ./sluice bench compare --repeats 100 --streams 20"})
final class BenchCompareCommand implements Callable<Integer> {
  private static final int MOST = 100_000;

  @Mixin
  private Console console;
  @Option(names = "--repeats", paramLabel = "N", defaultValue = "100",
      description = "Pairs (default ${DEFAULT-VALUE}).")
  private int repeats;
  @Option(names = "--runs", paramLabel = "N", description = {
      "Runs the pairs are made of: two for each pair, or fewer, each then in several pairs",
      "(default: two for each)."})
  private Optional<Integer> runs;
  @Option(names = "--seconds", paramLabel = "S", defaultValue = "60",
      description = "Of each run, warm-up excluded (default ${DEFAULT-VALUE}).")
  private int seconds;
  @Option(names = "--streams", paramLabel = "N", defaultValue = "20",
      description = "Of the scenario steady (default ${DEFAULT-VALUE}).")
  private int streams;
  @Option(names = "--slower", paramLabel = "PERCENT", defaultValue = "5",
      description = "How much slower the injected tail is (default ${DEFAULT-VALUE}).")
  private double slower;
  @Option(names = "--keep", paramLabel = "DIR", description = "Leave the runs there.")
  private Optional<Path> keep;
  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of the first run (default ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws Exception {
    Usage.range("--repeats", repeats, 1, MOST);
    Usage.range("--runs", runs.orElse(2), 2, 2 * MOST);
    Usage.range("--seconds", seconds, 8, 86_400);
    Usage.range("--streams", streams, 1, MOST);
    Scenario steady = ScenarioFiles.read("steady").withDuration(1_000L * seconds);
    ScenarioFiles.Source source = ScenarioFiles.find("steady");
    Setting setting = new SimulationReader(TierProfiles::named, Fidelity.EVENTS)
        .read(source.text(), source.file());
    Material material = Simulation.madeUp();
    Loads loads = new Loads(steady);
    RepeatBench bench = new RepeatBench(new RepeatBench.Plan(repeats,
        runs.orElse(2 * repeats), slower / 100, keep, seed),
        own -> loads.at(streams, Seeds.of(own)),
        load -> new Simulation(load, Fidelity.EVENTS, setting, material));
    RepeatBench.Result result = bench.run(console::note);
    console.result(result.json().encodePrettily(), result.text());
    return result.isGood() ? Exit.OK.code() : Exit.FAILED.code();
  }
}
