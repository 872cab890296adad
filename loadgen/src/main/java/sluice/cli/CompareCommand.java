package sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.compare.CompareHtml;
import sluice.compare.CompareJson;
import sluice.compare.CompareText;
import sluice.compare.Comparison;
import sluice.compare.Comparisons;

/** {@code sluice compare}: two to four runs, and what differs beyond chance. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Compares runs with a base. A number is a regression only when its bootstrap band excludes",
    "no difference and the effect passes the threshold.", "",
    "Exit codes: 0 no regression; 1 regression; 2 a run is INVALID or too short to tell."},
    footer = {"", "Example:", "  ./sluice compare runs/main runs/change --out runs/compared"})
final class CompareCommand implements Callable<Integer> {
  @Mixin
  private Console console;
  @Parameters(arity = "2..4", paramLabel = "RUN",
      description = "Folders that ./sluice load --out wrote, the base first.")
  private List<Path> folders;
  @Option(names = "--out", paramLabel = "DIR",
      description = "Write compare.html and compare.json there.")
  private Optional<Path> out;
  @Option(names = "--threshold", paramLabel = "PERCENT", defaultValue = "3",
      description = "Effects up to it are no regression (default ${DEFAULT-VALUE}).")
  private double threshold;
  @Option(names = "--judge", paramLabel = "NAME,…", split = ",", description = {
      "Judge by these, such as interactive.final.p99, instead of p50, p95, p99 of final and",
      "partial.first of each lane and what the base promised. Fewer names, narrower bands."})
  private List<String> judge = List.of();
  @Option(names = "--draws", paramLabel = "N", defaultValue = "1000",
      description = "Draws of the bootstrap, 100..100000 (default ${DEFAULT-VALUE}).")
  private int draws;
  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of the draws (default ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws IOException {
    Comparison.Options options =
        Usage.check(() -> new Comparison.Options(threshold / 100, judge, draws, seed));
    Comparisons compared = Usage.check(() -> Comparisons.read(folders, options));
    String json = CompareJson.of(compared).encodePrettily();
    if (out.isPresent()) {
      Files.createDirectories(out.get());
      Files.writeString(out.get().resolve("compare.html"), CompareHtml.of(compared));
      Files.writeString(out.get().resolve("compare.json"), json + "\n");
      console.note("compare: page in " + out.get().resolve("compare.html").toAbsolutePath());
    }
    console.result(json, CompareText.of(compared));
    return switch (compared.verdict()) {
      case REGRESSION -> Exit.FAILED.code();
      case INVALID -> Exit.INVALID.code();
      case IMPROVEMENT, NO_DIFFERENCE -> Exit.OK.code();
    };
  }
}
