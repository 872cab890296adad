package sluice.cli;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.cli.view.LoadView;
import sluice.load.Clip;
import sluice.load.Scenario;
import sluice.load.Slices;
import sluice.load.WarmedUp;
import sluice.load.sink.WarmUp;
import sluice.load.socket.Health;
import sluice.load.socket.LoadClient;
import sluice.report.Report;
import sluice.report.ReportFolder;
import sluice.report.ReportJson;
import sluice.report.ReportText;
import sluice.report.ScheduleFile;
import sluice.report.Validity;

/** {@code sluice load}: a scenario against a server, over real sockets. */
@Command(name = "load", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Streams a scenario at a streaming-ASR server in real time and judges its SLOs.",
    footer = {
        "", "Example:",
        "  ./sluice load --target ws://127.0.0.1:8080/v1/stream --scenario steady --out runs/1"})
final class LoadCommand implements Callable<Integer> {
  private static final int WARM_UP_SECONDS = 40;

  @Mixin
  private Console console;
  @Option(names = "--target", paramLabel = "URL",
      description = "ws:// or wss:// address of the server; needed unless --dry-run.")
  private Optional<URI> target;
  @Option(names = "--scenario", required = true, paramLabel = "FILE",
      description = "A YAML file, or one of the bundled: steady, demo, flood, overload, rush.")
  private String scenario;
  @Option(names = "--out", paramLabel = "DIR",
      description = "Write report.html, report.json, load.hlog and events.bin.gz there.")
  private Optional<Path> out;
  @Option(names = "--events", negatable = true, defaultValue = "true", fallbackValue = "true",
      description = "Keep every event in events.bin.gz for sluice report (default with --out).")
  private boolean isLogged;
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

  @Option(names = "--no-warm-up",
      description = "Start cold: no streaming into a sink of its own until sends are on time.")
  private boolean noWarmUp;

  @Mixin
  private DialectOptions dialect;
  @Option(names = "--gateway", paramLabel = "URL",
      description = "A Sluice gateway's http:// address: its own stage latencies "
          + "and audio account go into the report.")
  private Optional<URI> gateway;
  @Option(names = "--show", paramLabel = "N", defaultValue = "0",
      description = "Show N transcripts of fixtures beside their references.")
  private int show;

  private Optional<WarmedUp> warmedUp = Optional.empty();

  @Override
  public Integer call() throws Exception {
    if (target.isEmpty() && !schedule.isDryRun()) {
      throw new UsageException("load needs --target URL, such as ws://127.0.0.1:8080/v1/stream; "
          + "only --dry-run goes without");
    }
    Optional<LoadClient.Target> server = target
        .map(uri -> Usage.check(() -> new LoadClient.Target(uri, loops, dialect.at(uri))));
    EventRecording.Origin origin = new EventRecording.Origin(ScenarioFiles.find(scenario),
        ScenarioFiles.beside(scenario),
        new EventRecording.Changes(seed, seconds, schedule.seeds()));
    Scenario load = Usage.check(origin::scenario);
    List<Clip> corpus = corpus();
    ScheduleFile.Print plan = schedule.plan(load, corpus);
    if (schedule.isDryRun()) {
      schedule.tell(console, load, plan);
      return Exit.OK.code();
    }
    console.note("load: " + load.name() + ", " + load.timeline().endNanos() / 1_000_000_000
        + " s with warm-up, seed " + load.seed() + ", at " + target.orElseThrow());
    Report report = played(server.orElseThrow(), origin,
        new LoadClient.Load(load, corpus), plan);
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

  private Report played(LoadClient.Target server, EventRecording.Origin origin,
      LoadClient.Load load, ScheduleFile.Print plan) throws Exception {
    EventRecording events = EventRecording.in(isLogged ? out : Optional.empty(), origin,
        server.dialect().untold());
    LoadClient.Outcome outcome = run(server, load.with(events::loop));
    Report report = Report.of(load.scenario(), about(outcome), outcome.recording())
        .with(new Report.Beside(gateway.map(GatewayAccount::read).orElseGet(JsonObject::new), show,
            Optional.of(plan)));
    events.finish(report, console);
    return report;
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
      warmUp(vertx, load.scenario());
      return watched(vertx, server, load);
    } catch (IllegalArgumentException e) {
      throw new UsageException(scenario + ": " + e.getMessage());
    } finally {
      Vertxes.await(vertx.close(), 5);
    }
  }

  private LoadClient.Outcome watched(Vertx vertx, LoadClient.Target server, LoadClient.Load load)
      throws Exception {
    try (LoadView view = LoadView.open(console, load.scenario(), server.uri().toString())) {
      return LoadClient.run(vertx, server, load, view).toCompletionStage()
          .toCompletableFuture().get(load.scenario().patienceSeconds(), TimeUnit.SECONDS);
    }
  }

  private void warmUp(Vertx vertx, Scenario load) throws InterruptedException {
    if (noWarmUp) {
      return;
    }
    // Half of what the run may be late: the server's answers come on top.
    long budgetMicros = (long) (Validity.sendLateLimitMillis(load) * 1000 / 2);
    WarmedUp warm = Vertxes.await(WarmUp.run(vertx, loops, budgetMicros), WARM_UP_SECONDS);
    warmedUp = Optional.of(warm);
    console.note(String.format(Locale.ROOT, "load: warmed up in %.1f s, sends late p99 %.1f ms%s",
        warm.millis() / 1e3, warm.lateP99Micros() / 1e3, warm.isInBudget()
            ? ""
            : ", above the " + budgetMicros / 1e3 + " ms wanted: expect a late generator"));
  }

  private Report.About about(LoadClient.Outcome outcome) throws IOException {
    Health h = outcome.health();
    Histogram late = h.loops().wakeLate();
    return new Report.About(target.orElseThrow().toString(), outcome.startMillis(),
        Version.number(),
        new Report.Generator(late.getValueAtPercentile(50), late.getValueAtPercentile(99),
            late.getMaxValue(), h.loops().cpuWaitMillis(), h.cpuSeconds(), h.wallSeconds(),
            h.gcMillis(), h.gcPauses(), h.turnedAway(), h.seconds(), warmedUp));
  }
}
