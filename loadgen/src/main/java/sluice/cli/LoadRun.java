package sluice.cli;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import sluice.cli.view.LoadView;
import sluice.load.Clip;
import sluice.load.Scenario;
import sluice.load.WarmedUp;
import sluice.load.sink.WarmUp;
import sluice.load.socket.Health;
import sluice.load.socket.LoadClient;
import sluice.report.Report;
import sluice.report.ScheduleFile;
import sluice.report.Validity;

/** Plays scenarios at one server, one after the other. Blocks while one is played. */
final class LoadRun {
  private static final int WARM_UP_SECONDS = 40;
  /** What an overloaded server still has to do is not the next run's. */
  private static final long SETTLE_MILLIS = 3_000;

  /**
   * What is wanted beside the numbers.
   *
   * @param gateway  whose own account is read too
   * @param shown    transcripts of fixtures to be shown
   * @param warmsUp  true to stream into a sink of our own until sends are on time
   * @param eventsIn folder for the event log, of the last run if there are several
   */
  record Wish(Optional<URI> gateway, int shown, boolean warmsUp, Optional<Path> eventsIn) {}

  /** What is the same for all runs. */
  record Setup(Console console, LoadClient.Target server, List<Clip> corpus, Wish wish,
      ScheduleOptions schedule) {}

  private final Setup setup;
  private Optional<WarmedUp> warmedUp = Optional.empty();
  private Optional<Report> last = Optional.empty();
  private Optional<EventRecording> unfinished = Optional.empty();

  LoadRun(Setup setup) {
    this.setup = setup;
  }

  /** The report of the last run. */
  Optional<Report> last() {
    return last;
  }

  /** Plays {@code load} after a pause that lets the server finish with the run before. */
  Report settled(Scenario load) throws Exception {
    if (last.isPresent()) {
      Thread.sleep(SETTLE_MILLIS);
    }
    return of(load);
  }

  /** Plays {@code load}; what it heard is written down once {@link #finish} was called. */
  Report of(Scenario load) throws Exception {
    finishLast();
    Wish wish = setup.wish;
    // First of all, so that a file that cannot be written is known before an hour is played.
    ScheduleFile.Print plan = setup.schedule.plan(load, setup.corpus);
    EventRecording events =
        EventRecording.in(wish.eventsIn, load, setup.server.dialect().untold());
    Optional<GatewayWatch> watch = wish.gateway.map(GatewayWatch::start);
    LoadClient.Outcome outcome;
    try {
      outcome = play(new LoadClient.Load(load, setup.corpus).with(events::loop));
    } finally {
      watch.ifPresent(GatewayWatch::close);
    }
    Report report = Report.of(load, about(outcome), outcome.recording())
        .with(new Report.Beside(watch.map(this::account).orElseGet(JsonObject::new), wish.shown)
            .with(plan));
    last = Optional.of(report);
    unfinished = Optional.of(events);
    return report;
  }

  private void finishLast() {
    last.ifPresent(this::finish);
  }

  /**
   * Writes down what is beside the events of the last run. A log that cannot be finished is said to
   * be none; the report stands.
   *
   * @param report of the last run, with all that stands in it
   */
  void finish(Report report) {
    try {
      if (unfinished.isPresent()) {
        unfinished.get().finish(report, setup.console);
      }
    } catch (IOException e) {
      setup.console.note("load: " + e.getMessage() + "; sluice report cannot use it");
    }
    unfinished = Optional.empty();
  }

  /** A gateway that went down in the run is no reason to lose the report. */
  private JsonObject account(GatewayWatch watch) {
    JsonObject account;
    try {
      account = GatewayAccount.read(setup.wish.gateway.orElseThrow());
    } catch (UsageException e) {
      setup.console.note("load: no account of the gateway: " + e.getMessage());
      return new JsonObject();
    }
    return account.put("batchSizes", watch.sizes()).put("batchSizesSeconds", watch.seconds());
  }

  private LoadClient.Outcome play(LoadClient.Load load) throws Exception {
    Vertx vertx = Vertxes.start(setup.server.loops());
    try {
      warmUp(vertx, load.scenario());
      return watched(vertx, load);
    } catch (IllegalArgumentException e) {
      throw new UsageException(load.scenario().name() + ": " + e.getMessage());
    } finally {
      Vertxes.await(vertx.close(), 5);
    }
  }

  private LoadClient.Outcome watched(Vertx vertx, LoadClient.Load load) throws Exception {
    String target = setup.server.uri().toString();
    try (LoadView view = LoadView.open(setup.console, load.scenario(), target)) {
      return LoadClient.run(vertx, setup.server, load, view).toCompletionStage()
          .toCompletableFuture().get(load.scenario().patienceSeconds(), TimeUnit.SECONDS);
    }
  }

  private void warmUp(Vertx vertx, Scenario load) throws InterruptedException {
    if (!setup.wish.warmsUp) {
      return;
    }
    // Half of what the run may be late: the server's answers come on top.
    long budgetMicros = (long) (Validity.sendLateLimitMillis(load) * 1000 / 2);
    WarmedUp warm =
        Vertxes.await(WarmUp.run(vertx, setup.server.loops(), budgetMicros), WARM_UP_SECONDS);
    warmedUp = Optional.of(warm);
    setup.console.note(String.format(Locale.ROOT,
        "load: warmed up in %.1f s, sends late p99 %.1f ms%s", warm.millis() / 1e3,
        warm.lateP99Micros() / 1e3, warm.isInBudget()
            ? ""
            : ", above the " + budgetMicros / 1e3 + " ms wanted: expect a late generator"));
  }

  private Report.About about(LoadClient.Outcome outcome) throws IOException {
    Health h = outcome.health();
    Histogram late = h.loops().wakeLate();
    return new Report.About(setup.server.uri().toString(), outcome.startMillis(),
        Version.number(),
        new Report.Generator(late.getValueAtPercentile(50), late.getValueAtPercentile(99),
            late.getMaxValue(), h.loops().cpuWaitMillis(), h.cpuSeconds(), h.wallSeconds(),
            h.gcMillis(), h.gcPauses(), h.turnedAway(), h.seconds(), warmedUp));
  }
}
