package sluice.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.cli.judge.JudgeBench;

/** {@code sluice bench judge}: the canary judge and its peers on the same simulated releases. */
@Command(name = "judge", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "False rollbacks of healthy releases, time to detection and sessions exposed, slices,",
    "late onset, traps and promotion, of the judge and of the rules that people run today,",
    "all on the same streams, and the goals these decide. In virtual time, some minutes."},
    footer = {"", "Example:", "  ./sluice bench judge --runs 100 --cases aa,detection"})
final class BenchJudgeCommand implements Callable<Integer> {
  private static final int RUNS_MAX = 100_000;

  @Mixin
  private Console console;
  @Option(names = "--runs", paramLabel = "N", defaultValue = "1000",
      description = "Releases of each healthy world, 1..100000 (default ${DEFAULT-VALUE});"
          + " a fifth to a fortieth of it of the other cases.")
  private int runs;
  @Option(names = "--cases", paramLabel = "NAME,…", split = ",",
      description = "Only these tables: aa, detection, half, slices, late, traps, promotion"
          + " (default: all).")
  private List<String> cases = JudgeBench.groups();
  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of the first release (default ${DEFAULT-VALUE}).")
  private long seed;
  @Option(names = "--threads", paramLabel = "N", defaultValue = "2",
      description = "1 or 2 (default ${DEFAULT-VALUE}); the numbers do not depend on it.")
  private int threads;

  @Override
  public Integer call() throws Exception {
    Usage.range("--runs", runs, 1, RUNS_MAX);
    Usage.range("--threads", threads, 1, JudgeBench.THREADS_MAX);
    for (String name : cases) {
      if (!JudgeBench.groups().contains(name)) {
        throw new UsageException("--cases '" + name + "': allowed are "
            + String.join(", ", JudgeBench.groups()));
      }
    }
    boolean isTerminal = System.console() != null && System.console().isTerminal();
    JudgeBench.Result result = new JudgeBench(new JudgeBench.Plan(cases, runs, seed, threads),
        isTerminal ? console::again : line -> {}).run();
    console.note("");
    console.result(result.json().encodePrettily(), result.text());
    return Exit.OK.code();
  }
}
