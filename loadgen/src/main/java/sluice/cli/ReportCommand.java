package sluice.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.load.Scenario;
import sluice.load.log.EventLogReader;
import sluice.load.log.RecordJson;
import sluice.report.Report;
import sluice.report.ReportFolder;
import sluice.report.ReportJson;
import sluice.report.ReportText;

/** {@code sluice report}: a run's report, computed again from its events. */
@Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Computes a run's report again from the events that sluice load wrote down.",
    footer = {
        "", "Examples:", "  ./sluice report runs/1 --out runs/1-again",
        "  ./sluice report runs/1 --check"})
final class ReportCommand implements Callable<Integer> {
  private static final List<String> COMPUTED = List.of("report.json", "load.hlog");

  @Mixin
  private Console console;
  @Parameters(paramLabel = "RUN_DIR",
      description = "What sluice load --out wrote; holds events.bin.gz.")
  private Path run;
  @Option(names = "--out", paramLabel = "DIR",
      description = "Write the report there (default: where it was).")
  private Optional<Path> out;
  @Option(names = "--check",
      description = "Write nothing; exit 1 if report.json or load.hlog differ from those in DIR "
          + "(--out, default RUN_DIR).")
  private boolean isCheck;

  @Override
  public Integer call() throws IOException {
    Report report = compute();
    Path folder = out.orElse(run);
    if (isCheck) {
      return check(report, folder);
    }
    JsonObject json = ReportJson.of(report);
    ReportFolder.write(report, json, folder);
    console.note("report: computed again in " + folder.toAbsolutePath());
    console.result(json.encodePrettily(), ReportText.of(report));
    return Exit.of(report.verdict().state()).code();
  }

  private Report compute() throws IOException {
    Path file = run.resolve(EventRecording.FILE);
    try (EventLogReader log = EventLogReader.open(file)) {
      Scenario scenario =
          EventRecording.scenario(log.header());
      EventLogReader.Replayed again = log.replay(scenario, EventRecording.untold(log.header()));
      return Report.of(scenario,
          RecordJson.read(Report.About.class, again.footer().getJsonObject("about")),
          again.recording())
          .with(RecordJson.read(Report.Beside.class, again.footer().getJsonObject("beside")));
    } catch (NoSuchFileException e) {
      throw new UsageException(file + ": no such file; sluice load --out DIR writes it");
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private int check(Report report, Path folder) throws IOException {
    try (TemporaryFolder fresh = TemporaryFolder.of("sluice-report")) {
      ReportFolder.write(report, fresh.path());
      boolean isSame = true;
      for (String name : COMPUTED) {
        isSame &= isSame(fresh.path().resolve(name), folder.resolve(name));
      }
      return isSame ? Exit.OK.code() : Exit.FAILED.code();
    }
  }

  private boolean isSame(Path fresh, Path kept) throws IOException {
    if (!Files.exists(kept)) {
      throw new UsageException(kept + ": no such file, so there is nothing to check against");
    }
    long differs = Files.mismatch(fresh, kept);
    console.note("report: " + kept + (differs < 0 ? " is the same, byte by byte"
        : " differs from byte " + differs + " on"));
    return differs < 0;
  }
}
