package sluice.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.batch.PlannerConfig;
import sluice.batch.baseline.Policies;
import sluice.schedule.ArrivalsCsv;
import sluice.schedule.ScheduleRun;
import sluice.schedule.Score;
import sluice.schedule.Traffic;
import sluice.schedule.TrafficSource;
import sluice.schedule.Workload;

/** {@code sluice schedule}: the batching policies alone, in virtual time. */
@Command(name = "schedule", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Runs one batching policy through one workload in virtual time and counts what",
    "was in time. The planner is the very object that the gateway runs; the same",
    "seed gives the same numbers."},
    footer = {"", "Example:", "  ./sluice schedule --workload W2 --policy planner --scale 1.5"})
final class ScheduleCommand implements Callable<Integer> {
  private static final double SCALE_MAX = 1_000;

  @Mixin
  private Console console;
  @Mixin
  private KnobOptions knobs;
  @Option(names = "--workload", paramLabel = "FILE", required = true,
      description = "A JSON file, or one of the bundled: W1 to W10.")
  private String workload;
  @Option(names = "--arrivals", paramLabel = "CSV",
      description = {"Instead of the generated arrivals; header",
          "id,t_ms,class,tenant,stream,deadline_ms."})
  private Optional<Path> arrivals;
  @Option(names = "--policy", paramLabel = "NAME", defaultValue = "planner",
      description = "Who decides (default ${DEFAULT-VALUE}).")
  private String policy;
  @Option(names = "--scale", paramLabel = "X", defaultValue = "1",
      description = "Times the interactive load: its rates, or its number of streams.")
  private double scale;
  @Option(names = "--seed", paramLabel = "N", description = "Instead of the workload's seed.")
  private Optional<Long> seed;

  @Option(names = "--stretch", paramLabel = "PERCENT",
      description = {"How much longer than interactive work needs a batch may take for batch",
          "work in it, 0..10000 (default: no limit but deadlines); planner only."})
  private Optional<Integer> stretch;

  @Option(names = "--clairvoyant",
      description = "Compute the optimum with all arrivals known, even when that takes long.")
  private boolean clairvoyant;

  @Override
  public Integer call() {
    if (!(scale > 0 && scale <= SCALE_MAX)) {
      throw new UsageException("--scale " + scale + ": allowed is a number in (0, 1000]");
    }
    if (arrivals.isPresent() && scale != 1) {
      throw new UsageException("--scale " + scale + " with --arrivals: given arrivals are run as "
          + "they are; leave one of the two out");
    }
    Workload read = WorkloadFiles.read(workload, console::note).scaled(scale);
    Workload run = seed.map(read::seeded).orElse(read);
    if (arrivals.isEmpty() && run.interactive().arrival().ratePerSecond() == 0) {
      throw new UsageException(
          workload + ": nothing arrives; give rates above 0, times_ms, or --arrivals");
    }
    Traffic traffic = arrivals
        .map(file -> Usage.check(
            () -> ArrivalsCsv.read(WorkloadFiles.contentOf(file), file.toString(), run)))
        .orElseGet(() -> TrafficSource.of(run));
    Score score = ScheduleRun.of(run, traffic,
        PolicyMaker.make(policy, run, knobs.knobs(), config(run)));
    BoundsText bounds = new BoundsText(run, traffic, score, clairvoyant);
    console.result(ScoreText.json(policy, score).put("bounds", bounds.json()).encodePrettily(),
        ScoreText.text(policy, run, score) + bounds.text());
    return Exit.OK.code();
  }

  private PlannerConfig config(Workload run) {
    PlannerConfig standard = PolicyMaker.config(run);
    if (stretch.isPresent() && !policy.equals(Policies.DEFAULT)) {
      throw new UsageException("--stretch with --policy " + policy + ": only the "
          + Policies.DEFAULT + " has it; leave one of the two out");
    }
    return stretch.map(percent -> Usage.check(
        () -> standard.with(standard.topUp().stretchedBy(percent)))).orElse(standard);
  }
}
