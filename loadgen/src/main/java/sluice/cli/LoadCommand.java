package sluice.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.load.Clip;
import sluice.load.Scenario;
import sluice.load.Slices;
import sluice.load.socket.LoadClient;
import sluice.report.Report;
import sluice.report.ReportFolder;
import sluice.report.ReportJson;
import sluice.report.ReportText;
import sluice.search.SearchJson;
import sluice.search.SearchText;
import sluice.search.StreamSearch;

/** {@code sluice load}: a scenario against a server, over real sockets. */
@Command(name = "load", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Streams a scenario at a streaming-ASR server in real time and judges its SLOs.",
    footer = {
        "", "Examples:",
        "  ./sluice load --target ws://127.0.0.1:8080/v1/stream --scenario steady --out runs/1",
        "  ./sluice load --target ws://127.0.0.1:8080/v1/stream --scenario steady \\",
        "    --find max-streams --slo 'interactive.final.p99 < 800ms'",
        "  ./sluice load --dialect vosk --target ws://127.0.0.1:2700 --scenario steady"})
final class LoadCommand implements Callable<Integer> {
  @Mixin
  private Console console;
  @Option(names = "--target", paramLabel = "URL",
      description = "ws:// or wss:// address of the server; needed unless --dry-run.")
  private Optional<URI> target;
  @Option(names = "--scenario", required = true, paramLabel = "FILE",
      description = "A YAML file, or one of the bundled: steady, demo, flood, overload, rush.")
  private String scenario;
  @Option(names = "--out", paramLabel = "DIR",
      description = "Write report.html, report.json, load.hlog, events.bin.gz, CSV, JUnit and "
          + "metrics there.")
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
  @Mixin
  private FindOptions find;

  @Override
  public Integer call() throws Exception {
    if (target.isEmpty() && !schedule.isDryRun()) {
      throw new UsageException("load needs --target URL, such as ws://127.0.0.1:8080/v1/stream; "
          + "only --dry-run goes without");
    }
    Optional<LoadClient.Target> server = target.map(
        uri -> Usage.check(() -> new LoadClient.Target(uri, loops, dialect.at(uri), dialect.ca())));
    Scenario load = find.promising(load());
    Optional<MaxStreams> search =
        find.isSearch() ? Optional.of(new MaxStreams(find, load)) : Optional.empty();
    List<Clip> corpus = corpus();
    if (schedule.isDryRun()) {
      schedule.tell(console, load, schedule.plan(load, corpus));
      return Exit.OK.code();
    }
    console.note("load: " + load.name() + ", " + load.timeline().endNanos() / 1_000_000_000
        + " s with warm-up, seed " + load.seed() + ", at " + target.orElseThrow());
    LoadRun runs = new LoadRun(new LoadRun.Setup(console, server.orElseThrow(), corpus,
        new LoadRun.Wish(gateway, show, !noWarmUp, isLogged ? out : Optional.empty()), schedule));
    return search.isPresent() ? search(runs, search.get()) : once(runs, load);
  }

  private int once(LoadRun runs, Scenario load) throws Exception {
    Report report = runs.of(load);
    JsonObject json = ReportJson.of(report);
    write(runs, report, () -> json);
    console.result(json.encodePrettily(), ReportText.of(report));
    return Exit.of(report.verdict().state()).code();
  }

  /** The report is that of the last run, which is a confirming one when there is an answer. */
  private int search(LoadRun runs, MaxStreams search) throws Exception {
    StreamSearch.Answer answer = search.find(scenario -> {
      Report report = runs.settled(scenario);
      return new MaxStreams.Ran(report.results(), report.verdict());
    }, console::note);
    JsonObject found = SearchJson.of(answer);
    Report last = runs.last().orElseThrow();
    Report whole = last.with(last.beside().with(found));
    write(runs, whole, () -> ReportJson.of(whole));
    console.result(found.encodePrettily(), SearchText.of(answer));
    return MaxStreams.exit(answer).code();
  }

  private void write(LoadRun runs, Report report, Supplier<JsonObject> json)
      throws IOException {
    runs.finish(report);
    if (out.isPresent()) {
      ReportFolder.write(report, json.get(), out.get());
      console.note("load: report in " + out.get().toAbsolutePath());
    }
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
}
