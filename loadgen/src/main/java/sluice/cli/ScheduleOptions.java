package sluice.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import sluice.load.Clip;
import sluice.load.Scenario;
import sluice.load.Seeds;
import sluice.report.ScheduleFile;

/** What of a scenario's chance a command may change, and where its schedule goes. A mixin. */
final class ScheduleOptions {
  @Option(names = "--seeds", split = ",", paramLabel = "PART=N",
      description = {
          "Seeds of parts: schedule, samples, impairment, content; the others stay,",
          "such as --seeds schedule=7,samples=3"})
  private Map<String, Long> seeds = new LinkedHashMap<>();
  @Option(names = "--dry-run",
      description = "Plan the sessions, print how many and their SHA-256, and start none.")
  private boolean isDryRun;
  @Option(names = "--schedule-out", paramLabel = "FILE",
      description = "Write every planned session there, one line of JSON each.")
  private Optional<Path> out = Optional.empty();

  /** True when any of them was given. */
  boolean isUsed() {
    return isDryRun || out.isPresent() || !seeds.isEmpty();
  }

  boolean isDryRun() {
    return isDryRun;
  }

  /**
   * The scenario with the seeds that were asked for.
   *
   * @throws UsageException when there is no such part
   */
  Scenario seeded(Scenario scenario) {
    return Usage.check(() -> scenario.withSeeds(scenario.seeds().with(seeds)));
  }

  /** Seeds of parts, as they were given; the live map. */
  Map<String, Long> seeds() {
    return seeds;
  }

  /** The option as it was given, for the command that repeats a run; empty when it was not. */
  String repeat() {
    return seeds.isEmpty() ? ""
        : " --seeds " + seeds.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(","));
  }

  /**
   * Plans the sessions and writes the file, if there is to be one.
   *
   * @throws UsageException when a speaker's filter matches nothing, or the file cannot be written
   */
  ScheduleFile.Print plan(Scenario scenario, List<Clip> corpus) {
    if (out.isEmpty()) {
      return Usage.check(() -> ScheduleFile.of(scenario, corpus));
    }
    try (Writer file = Files.newBufferedWriter(out.get())) {
      return Usage.check(() -> ScheduleFile.write(scenario, corpus, line -> append(file, line)));
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException("--schedule-out " + out.get() + ": cannot be written: "
          + e.getMessage() + "; name a file in a folder that is there");
    }
  }

  private static void append(Writer file, String line) {
    try {
      file.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells of a schedule that is not played. */
  void tell(Console console, Scenario scenario, ScheduleFile.Print print) {
    JsonObject json = print.json().put("scenario", scenario.name())
        .put("seeds", ScheduleFile.seeds(scenario.seeds()));
    out.ifPresent(path -> json.put("file", path.toString()));
    String callers = print.byCaller().entrySet().stream()
        .map(e -> "  " + e.getKey() + ": " + e.getValue() + " sessions\n")
        .collect(Collectors.joining());
    String named = Stream.of(Seeds.Part.values())
        .map(part -> part.key() + " " + scenario.seeds().of(part))
        .collect(Collectors.joining(", "));
    console.result(json.encodePrettily(), "schedule of " + scenario.name() + ": "
        + print.sessions() + " sessions" + (print.isWhole() ? "" : " and more that are cut off")
        + ", at most " + print.mostOpen() + " at once of " + scenario.limits().sessions()
        + " (limits.sessions)"
        + "\n" + callers + "  seeds: " + named + "\n  sha256: " + print.sha256() + "\n"
        + out.map(path -> "  written to " + path + "\n").orElse(""));
  }
}
