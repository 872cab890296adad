package sluice.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.cli.rollback.RollbackResult;

/** {@code sluice bench rollback}: how long a rollback takes under load, and what it loses. */
@Command(name = "rollback", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "A gateway, a control and a slower canary in processes of their own, under callers",
    "that never stop. Each run starts a rollout at 50 %% through the API and takes it",
    "back: the judge itself in the first and the last run, an abort in the others. Fails",
    "when a new session reaches the canary 1 s after a verdict, when it serves a chunk",
    "5 s after it, or when a promised final is lost."},
    footer = {"", "Example:", "  ./sluice bench rollback --runs 4"})
final class BenchRollbackCommand implements Callable<Integer> {
  @Mixin
  private Console console;
  @Option(names = "--runs", paramLabel = "N", defaultValue = "20",
      description = "Rollbacks, 1..30 (default ${DEFAULT-VALUE}); 7 s each, to 80 s if judged.")
  private int runs;
  @Option(names = "--streams", paramLabel = "N", defaultValue = "12",
      description = "Callers of 3 to 6 utterances at a time, 1..1000 (default ${DEFAULT-VALUE}).")
  private int streams;
  @Option(names = "--per-second", paramLabel = "N", defaultValue = "10",
      description = "Callers of one utterance, 1..200 a second (default ${DEFAULT-VALUE}).")
  private int perSecond;

  @Override
  public Integer call() throws Exception {
    Usage.range("--runs", runs, 1, 30);
    Usage.range("--streams", streams, 1, 1_000);
    Usage.range("--per-second", perSecond, 1, 200);
    try (TemporaryFolder folder = TemporaryFolder.of("sluice-rollback");
        RollbackStage stage = RollbackStage.open(console::note, runs, folder.path())) {
      RollbackResult result = new RollbackBench(
          new RollbackBench.Plan(runs, streams, perSecond), console::note).run(stage.port());
      console.result(result.json().encodePrettily(), result.text());
      return result.exit().code();
    }
  }
}
