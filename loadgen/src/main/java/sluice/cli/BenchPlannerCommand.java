package sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.cli.planner.PlannerBench;
import sluice.schedule.Workload;

/** {@code sluice bench planner}: every policy on every workload, beside the physical limits. */
@Command(name = "planner", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Largest load at 99 %% in time as a ratio to U99, goodput at 1.3 and 2 times",
    "U_stag as a ratio to G, batch work beside interactive work, regret of the",
    "default against the best setting of any baseline, and the goals these decide.",
    "All in virtual time, on all cores, some minutes."},
    footer = {"", "Example:", "  ./sluice bench planner --only W2,W7 --quick"})
final class BenchPlannerCommand implements Callable<Integer> {
  private static final int SEEDS_MAX = 100;

  @Mixin
  private Console console;
  @Option(names = "--workloads", paramLabel = "DIR",
      description = "Every .json file in it instead of the bundled ten.")
  private Optional<Path> folder;
  @Option(names = "--only", paramLabel = "W,…", split = ",",
      description = "Only these workloads, by the start of their names.")
  private List<String> only = List.of();
  @Option(names = "--policies", paramLabel = "NAME,…", split = ",",
      description = "Only these policies (default: all).")
  private List<String> policies = PolicyMaker.names();
  @Option(names = "--seeds", paramLabel = "N", defaultValue = "5",
      description = "Runs of each cell, 1..100 (default ${DEFAULT-VALUE}; 1 with --quick).")
  private int seeds;
  @Option(names = "--quick", description = "One seed, coarser searches, a smaller sweep.")
  private boolean quick;

  @Override
  public Integer call() throws Exception {
    Usage.range("--seeds", seeds, 1, SEEDS_MAX);
    for (String policy : policies) {
      if (!PolicyMaker.names().contains(policy)) {
        throw new UsageException("--policies '" + policy + "': allowed are "
            + String.join(", ", PolicyMaker.names()));
      }
    }
    PlannerBench.Plan plan =
        new PlannerBench.Plan(workloads(), policies, quick ? 1 : seeds, quick);
    boolean isTerminal = System.console() != null && System.console().isTerminal();
    PlannerBench.Result result =
        new PlannerBench(plan, isTerminal ? console::again : console::note).run();
    console.note("");
    console.result(result.json().encodePrettily(), result.text());
    return Exit.OK.code();
  }

  private List<Workload> workloads() {
    List<Workload> all = new ArrayList<>();
    for (String file : files()) {
      Workload read = WorkloadFiles.read(file, console::note);
      if (read.interactive().arrival().ratePerSecond() == 0) {
        throw new UsageException(file + ": nothing arrives; give rates above 0 or times_ms");
      }
      all.add(read);
    }
    List<Workload> chosen = all.stream().filter(this::isWanted).toList();
    for (String name : only) {
      if (chosen.stream().noneMatch(workload -> isNamed(workload, name))) {
        throw new UsageException("--only '" + name + "': there is no such workload; allowed are "
            + String.join(", ", all.stream().map(Workload::name).toList()));
      }
    }
    return chosen;
  }

  private List<String> files() {
    if (folder.isEmpty()) {
      return WorkloadFiles.bundled();
    }
    try (Stream<Path> listed = Files.list(folder.get())) {
      List<String> files = listed.map(Path::toString).filter(name -> name.endsWith(".json"))
          .sorted().toList();
      if (files.isEmpty()) {
        throw new UsageException("--workloads " + folder.get() + ": holds no .json file");
      }
      return files;
    } catch (IOException e) {
      throw new UsageException("--workloads " + folder.get() + ": cannot be listed ("
          + e.getClass().getSimpleName() + "); needs a folder of workload files");
    }
  }

  private boolean isWanted(Workload workload) {
    return only.isEmpty() || only.stream().anyMatch(name -> isNamed(workload, name));
  }

  private static boolean isNamed(Workload workload, String name) {
    return workload.name().equals(name) || workload.name().startsWith(name + "_");
  }
}
