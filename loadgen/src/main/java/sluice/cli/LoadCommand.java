package sluice.cli;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.load.Clip;
import sluice.load.Scenario;
import sluice.load.Slices;
import sluice.load.socket.Health;
import sluice.load.socket.LoadClient;
import sluice.report.Report;
import sluice.report.ReportFolder;
import sluice.report.ReportJson;
import sluice.report.ReportText;
import sluice.report.ScheduleFile;

/** {@code sluice load}: a scenario against a server, over real sockets. */
@Command(name = "load", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Streams a scenario at a streaming-ASR server in real time and judges its SLOs.",
    footer = {
        "", "Example:",
        "  ./sluice load --target ws://127.0.0.1:8080/v1/stream --scenario steady --out runs/1"})
final class LoadCommand implements Callable<Integer> {
  private static final int PROGRESS_SECONDS = 5;

  @Mixin
  private Console console;
  @Option(names = "--target", paramLabel = "URL",
      description = "ws:// or wss:// address of the server; needed unless --dry-run.")
  private Optional<URI> target;
  @Option(names = "--scenario", required = true, paramLabel = "FILE",
      description = "A YAML file, or one of the bundled: steady, demo, flood, overload, rush.")
  private String scenario;
  @Option(names = "--out", paramLabel = "DIR",
      description = "Write report.html, report.json and load.hlog there.")
  private Optional<Path> out;
  @Option(names = "--seed", paramLabel = "N", description = "Instead of the scenario's seed.")
  private Optional<Long> seed;
  @Mixin
  private ScheduleOptions schedule;
  @Option(names = "--seconds", paramLabel = "N",
      description = "Stretch or squeeze the phases to last N seconds together.")
  private Optional<Integer> seconds;
  @Option(names = "--loops", paramLabel = "N", defaultValue = "1",
      description = "Event loops that share the streams (default 1).")
  private int loops;

  @Option(names = "--gateway", paramLabel = "URL",
      description = "A Sluice gateway's http:// address: its own stage latencies "
          + "and audio account go into the report.")
  private Optional<URI> gateway;
  @Option(names = "--show", paramLabel = "N", defaultValue = "0",
      description = "Show N transcripts of fixtures beside their references.")
  private int show;

  @Override
  public Integer call() throws Exception {
    if (target.isEmpty() && !schedule.isDryRun()) {
      throw new UsageException("load needs --target URL, such as ws://127.0.0.1:8080/v1/stream; "
          + "only --dry-run goes without");
    }
    Optional<LoadClient.Target> server =
        target.map(uri -> Usage.check(() -> new LoadClient.Target(uri, loops)));
    Scenario load = load();
    List<Clip> corpus = corpus();
    ScheduleFile.Print plan = schedule.plan(load, corpus);
    if (schedule.isDryRun()) {
      schedule.tell(console, load, plan);
      return Exit.OK.code();
    }
    console.note("load: " + load.name() + ", " + load.timeline().endNanos() / 1_000_000_000
        + " s with warm-up, seed " + load.seed() + ", at " + target.orElseThrow());
    LoadClient.Outcome outcome = run(server.orElseThrow(), new LoadClient.Load(load, corpus));
    Report report = Report.of(load, about(outcome), outcome.recording())
        .with(new Report.Beside(
            gateway.map(GatewayAccount::read).orElseGet(JsonObject::new), show,
            Optional.of(plan)));
    if (out.isPresent()) {
      ReportFolder.write(report, out.get());
      console.note("load: report in " + out.get().toAbsolutePath());
    }
    console.result(ReportJson.of(report).encodePrettily(), ReportText.of(report));
    return switch (report.verdict().state()) {
      case PASS -> Exit.OK.code();
      case FAIL -> Exit.FAILED.code();
      case INVALID -> Exit.INVALID.code();
    };
  }

  private Scenario load() {
    Scenario read = ScenarioFiles.read(scenario);
    Scenario seeded = schedule.seeded(seed.map(read::withSeed).orElse(read));
    return Usage
        .check(() -> seconds.map(n -> seeded.withDuration(n * 1000L)).orElse(seeded));
  }

  private List<Clip> corpus() throws IOException {
    List<Clip> clips = Corpora.open(console::note).utterances().stream().map(Slices::clip).toList();
    // Tens of megabytes that live to the end: move them out of the way of young collections now.
    System.gc();
    return clips;
  }

  private LoadClient.Outcome run(LoadClient.Target server, LoadClient.Load load) throws Exception {
    Vertx vertx = Vertxes.start(server.loops());
    try {
      return LoadClient.run(vertx, server, load, this::tell).toCompletionStage()
          .toCompletableFuture().get(load.scenario().patienceSeconds(), TimeUnit.SECONDS);
    } catch (IllegalArgumentException e) {
      throw new UsageException(scenario + ": " + e.getMessage());
    } finally {
      Vertxes.await(vertx.close(), 5);
    }
  }

  private void tell(LoadClient.Progress now) {
    if (now.second() % PROGRESS_SECONDS == 0) {
      console.note("load: " + now.second() + " of " + now.seconds() + " s, " + now.open()
          + " sessions open, " + now.started() + " started");
    }
  }

  private Report.About about(LoadClient.Outcome outcome) throws IOException {
    Health h = outcome.health();
    Histogram late = h.loops().wakeLate();
    return new Report.About(target.orElseThrow().toString(), outcome.startMillis(),
        Version.number(),
        new Report.Generator(late.getValueAtPercentile(50), late.getValueAtPercentile(99),
            late.getMaxValue(), h.loops().cpuWaitMillis(), h.cpuSeconds(), h.wallSeconds(),
            h.gcMillis(), h.gcPauses(),
            h.turnedAway()));
  }
}
