package sluice.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.experiment.Experiment;
import sluice.experiment.Result;
import sluice.experiment.SimulatedRun;

/** {@code sluice experiment}: a rollout under test, with what goes wrong and what has to follow. */
@Command(name = "experiment", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Runs experiments on a rollout: traffic, faults, ramp and pass criteria from a YAML file.",
    "The drills that are bundled plant every failure that a rollout has to survive."},
    footer = {
        "", "Examples:", "  ./sluice experiment --all --simulate",
        "  ./sluice experiment accent-slice --simulate --runs 20",
        "  ./sluice experiment accent-slice",
        "  ./sluice experiment my-drill.yaml --simulate --seed 7"})
final class ExperimentCommand implements Callable<Integer> {
  private static final int RUNS_MAX = 10_000;
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Mixin
  private Console console;
  @Parameters(arity = "0..*", paramLabel = "FILE",
      description = "YAML files, or bundled drills by name.")
  private List<String> files = List.of();
  @Option(names = "--all", description = "Every bundled drill.")
  private boolean isAll;
  @Option(names = "--simulate",
      description = {
          "In virtual time, session by session: the real router, evidence book, judge, trial",
          "and plan rules; made-up sessions and tiers. Without it: on real sockets, for those",
          "that have a section live."})
  private boolean isSimulated;
  @Option(names = "--seed", paramLabel = "N",
      description = "Instead of the file's seed; of the first run.")
  private Optional<Long> seed;
  @Option(names = "--runs", paramLabel = "N", defaultValue = "1",
      description = "Run each with N seeds, one after the other up (1); shows medians.")
  private int runs;
  @Option(names = "--steps", description = "Show what happened, second by second.")
  private boolean showsSteps;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Live: evidence goes to a folder of its own in there (runs).")
  private Optional<Path> out;

  @Override
  public Integer call() throws Exception {
    Usage.range("--runs", runs, 1, RUNS_MAX);
    if (isAll == !files.isEmpty()) {
      throw new UsageException("experiment needs either FILEs or --all: "
          + "./sluice experiment accent-slice --simulate");
    }
    List<ExperimentRuns> done = new ArrayList<>();
    int shown = 0;
    if (!isSimulated && runs > 1) {
      throw new UsageException("--runs goes with --simulate; live experiments run one by one");
    }
    for (String file : isAll ? ExperimentFiles.BUNDLED : files) {
      Experiment read = ExperimentFiles.read(file);
      Experiment seeded = seed.map(read::withSeed).orElse(read);
      if (isSimulated || !isAll || !seeded.live().isEmpty()) {
        done.add(isSimulated ? run(file, seeded) : live(file, seeded));
      }
      done.stream().skip(shown).forEach(it -> console.note("experiment: " + it.line()));
      shown = done.size();
    }
    console.result(ExperimentJson.of(done).encodePrettily() + System.lineSeparator(),
        ExperimentText.of(done, showsSteps));
    return (done.stream().allMatch(ExperimentRuns::isPassed) ? Exit.OK : Exit.FAILED).code();
  }

  private ExperimentRuns live(String file, Experiment experiment) throws Exception {
    // A folder of its own: a gateway goes on with whatever rollout it finds in one.
    Path folder = out.orElseGet(() -> Path.of("runs"))
        .resolve(experiment.name() + "-" + LocalDateTime.now().format(STAMP));
    long startNanos = System.nanoTime();
    Result result = LiveExperiment.run(experiment, folder, console::note);
    return new ExperimentRuns(file, List.of(result), (System.nanoTime() - startNanos) / 1e9,
        false);
  }

  private ExperimentRuns run(String file, Experiment first) {
    long seeded = first.extent().seed();
    long startNanos = System.nanoTime();
    List<Result> results = LongStream.range(seeded, seeded + runs).parallel()
        .mapToObj(it -> SimulatedRun.of(first.withSeed(it))).toList();
    return new ExperimentRuns(file, results, (System.nanoTime() - startNanos) / 1e9, true);
  }
}
