package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.parity.Parity;
import sluice.parity.ParityFault;
import sluice.parity.Source;

/** {@code sluice parity}: the whole-file path against the streamed path. */
@Command(name = "parity", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Runs recordings whole, as an evaluation does, and streamed through the gateway's engine with",
    "random cuts, and names the first stage that differs: decode, resample, vad, chunk, features,",
    "route, timestamps, text. Exit 0: no difference; 1: one."},
    footer = {"", "Examples:", "  ./sluice parity call.wav --seed 7",
        "  ./sluice parity --fault vad-hangover      (the whole fixture corpus)",
        "  ./sluice parity --fault list"})
final class ParityCommand implements Callable<Integer> {
  private static final int CUTS_MAX = 1_000;

  @Mixin
  private Console console;
  @Parameters(paramLabel = "IN.wav", arity = "0..*",
      description = "Recordings of at most 15 minutes; none: the whole fixture corpus.")
  private List<Path> files = List.of();
  @Option(names = "--fault", paramLabel = "NAME",
      description = "Injected into the streamed side; list shows them with their stages.")
  private Optional<String> fault;
  @Option(names = "--cuts", paramLabel = "N", defaultValue = "3",
      description = "Ways to cut each recording (default 3).")
  private int cuts;
  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of the first way; the others follow (default 1).")
  private long seed;

  @Override
  public Integer call() throws IOException {
    if (fault.equals(Optional.of("list"))) {
      list();
      return Exit.OK.code();
    }
    Usage.range("--cuts", cuts, 1, CUTS_MAX);
    Optional<ParityFault> injected =
        fault.map(name -> Usage.check(() -> ParityFault.ofKey(name)));
    List<Source> sources = new ParitySources(console).of(files);
    Parity parity = injected.map(Parity::with).orElseGet(Parity::plain);
    List<Long> seeds = Parity.seeds(seed, cuts);
    List<Parity.Outcome> outcomes =
        sources.parallelStream().map(source -> parity.of(source, seeds)).toList();
    ParityReport report = new ParityReport(outcomes, injected, seeds);
    console.result(report.json().encodePrettily(), report.text());
    return (report.differing().isEmpty() ? Exit.OK : Exit.FAILED).code();
  }

  private void list() {
    JsonArray all = new JsonArray();
    StringBuilder text = new StringBuilder();
    for (ParityFault one : ParityFault.values()) {
      all.add(new JsonObject().put("fault", one.key()).put("stage", one.stage().key())
          .put("what", one.what()));
      text.append(String.format("%-20s must be named at %-11s %s%n", one.key(),
          one.stage().key(), one.what()));
    }
    console.result(all.encodePrettily(), text.toString());
  }
}
