package sluice.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sluice.live.journal.BadJournalException;
import sluice.live.journal.JournalReader;

/** {@code sluice replay}: a recorded run against this build. */
@Command(name = "replay", mixinStandardHelpOptions = true, description = {
    "Gives this build's dispatch room what a journalled one was given, at the same times, and",
    "compares every decision: batches, sheds, outcomes, tiers up or down, timers. Exit 0: the",
    "same; 1: the first difference is shown with its turn; 3: no journal, or a damaged one."},
    footer = {"", "Examples:", "  ./sluice serve --config gateway.yaml --journal run.jsonl.gz",
        "  ./sluice replay run.jsonl.gz"})
final class ReplayCommand implements Callable<Integer> {
  @Mixin
  private Console console;
  @Parameters(index = "0", paramLabel = "JOURNAL",
      description = "Written by serve or demo with --journal; compressed when named .gz.")
  private Path file;

  @Override
  public Integer call() {
    long startNanos = System.nanoTime();
    Replayed replayed;
    try (JournalReader journal = JournalReader.open(file)) {
      replayed = Replayed.of(journal);
    } catch (BadJournalException e) {
      throw new UsageException(e.getMessage());
    }
    ReplayReport report = new ReplayReport(file.toString(), replayed,
        (System.nanoTime() - startNanos) / 1e9);
    console.result(report.json().encodePrettily(), report.text());
    return (replayed.difference().isEmpty() ? Exit.OK : Exit.FAILED).code();
  }
}
