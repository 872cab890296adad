package sluice.cli;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sluice.cli.rollback.RollbackResult;
import sluice.cli.rollback.RollbackResult.Run;
import sluice.cli.rollback.RollbackResult.Times;
import sluice.cli.rollback.Witness;
import sluice.load.Arrivals;
import sluice.load.Caller;
import sluice.load.Clip;
import sluice.load.Filter;
import sluice.load.Limits;
import sluice.load.Metric;
import sluice.load.Range;
import sluice.load.Scenario;
import sluice.load.Slices;
import sluice.load.Tally;
import sluice.load.Tally.Count;
import sluice.load.Timeline;
import sluice.load.socket.LoadClient;
import sluice.wire.Lane;

/** Rolls back canary after canary under load that never stops, and watches from both sides. */
final class RollbackBench {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long WARMUP_MILLIS = 3_000;
  private static final long EXPOSE_MILLIS = 2_000;
  /** As long as the canary may still serve, so that a miss is seen. */
  private static final long WATCH_MILLIS = 5_000;
  private static final long JUDGE_MILLIS = 75_000;
  /** Requests to the gateway, on a busy machine. */
  private static final long SLACK_MILLIS = 300;
  private static final long POLL_MILLIS = 50;
  /** A quick judge: what is measured begins at its verdict, right or wrong. */
  private static final double ALPHA = 0.1;
  private static final long CLIP_MILLIS_MAX = 4_000;
  private static final double SEND_LATE_MILLIS = 50;
  private static final String ROLLOUTS = "/api/v1/rollouts";

  private final Plan plan;
  private final Consumer<String> notes;
  private final Witness witness = new Witness(System::nanoTime);
  private final List<Watched> watched = new ArrayList<>();

  /**
   * What was asked for.
   *
   * @param runs      rollbacks
   * @param streams   callers of several utterances, calling again at once
   * @param perSecond callers of one utterance
   */
  record Plan(int runs, int streams, double perSecond) {
    /** The judge decides in the first and the last run, when there are others between. */
    boolean isJudged(int run) {
      return runs > 2 && (run == 0 || run == runs - 1);
    }

    private long millis() {
      long sum = 0;
      for (int i = 0; i < runs; i++) {
        sum += (isJudged(i) ? JUDGE_MILLIS : EXPOSE_MILLIS) + WATCH_MILLIS + SLACK_MILLIS;
      }
      return sum;
    }
  }

  /** A rollback whose sessions may still be open. */
  private record Watched(int run, String trigger, long verdictNanos, Times gateway) {}

  RollbackBench(Plan plan, Consumer<String> notes) {
    this.plan = plan;
    this.notes = notes;
  }

  /** Runs all of it against the gateway at {@code port} on loopback; takes minutes. */
  RollbackResult run(int port) throws Exception {
    Scenario scenario = scenario();
    LoadClient.Load load = new LoadClient.Load(scenario, corpus(notes), witness);
    Vertx vertx = Vertxes.start(1);
    try {
      CompletableFuture<LoadClient.Outcome> loaded = LoadClient.run(vertx,
          new LoadClient.Target(URI.create("ws://127.0.0.1:" + port + "/v1/stream"), 1), load,
          progress -> {}).toCompletionStage().toCompletableFuture();
      Thread.sleep(WARMUP_MILLIS);
      AdminClient admin = new AdminClient("http://127.0.0.1:" + port);
      for (int i = 0; i < plan.runs(); i++) {
        watched.add(rollBack(admin, i));
        RollbackResult.Times times = watched.getLast().gateway();
        notes.accept(String.format(Locale.ROOT,
            "run %d of %d: last new session after %.0f ms, last chunk after %.0f ms", i + 1,
            plan.runs(), times.sessionMillis(), times.chunkMillis()));
      }
      return result(loaded.get(scenario.patienceSeconds(), TimeUnit.SECONDS));
    } finally {
      Vertxes.await(vertx.close(), 10);
    }
  }

  private Scenario scenario() {
    Caller.Identity anybody = new Caller.Identity(List.of("bench"), 1_000_000, 3_000);
    Range gap = new Range(300, 700);
    Caller brief = new Caller("brief", Lane.INTERACTIVE, new Arrivals.Poisson(plan.perSecond()),
        List.of(), Filter.ALL, new Caller.Manner(100, gap, new Range(1, 1), -60), anybody);
    Caller lasting = new Caller("lasting", Lane.INTERACTIVE,
        new Arrivals.Streams(plan.streams(), WARMUP_MILLIS), List.of(), Filter.ALL,
        new Caller.Manner(100, gap, new Range(3, 6), -60), anybody);
    Limits usual = Limits.DEFAULT;
    return new Scenario("rollback", 1,
        new Timeline(0, List.of(new Timeline.Phase("all", WARMUP_MILLIS + plan.millis()))),
        List.of(brief, lasting), List.of(), new Limits(usual.sessions(), usual.connectMillis(),
            usual.drainMillis(), usual.unsentMillis(), SEND_LATE_MILLIS));
  }

  private static List<Clip> corpus(Consumer<String> notes) throws IOException {
    return Corpora.open(notes).utterances().stream().map(Slices::clip)
        .filter(clip -> clip.durationMillis() <= CLIP_MILLIS_MAX
            && clip.audio().format().rateHz() == 16_000)
        .toList();
  }

  private Watched rollBack(AdminClient admin, int run) throws InterruptedException {
    boolean isJudged = plan.isJudged(run);
    String path = ROLLOUTS + "/" + admin.post(ROLLOUTS, new JsonObject()
        .put("tier", RollbackStage.canary(run)).put("actor", "bench").put("reason", "to go back")
        .put("policy", policy(isJudged))).getString("id");
    long verdict;
    String trigger = "abort";
    if (isJudged) {
      OptionalLong seen = awaitVerdict(admin, path);
      trigger = seen.isPresent() ? "judge" : RollbackResult.SILENT;
      if (seen.isEmpty()) {
        JsonObject shown = admin.get(path);
        notes.accept("the judge saw " + shown.getJsonObject("sessions").encode() + ": "
            + shown.getJsonObject("verdict").getString("sentence"));
      }
      verdict = seen.isPresent() ? seen.getAsLong() : abort(admin, path);
    } else {
      Thread.sleep(EXPOSE_MILLIS);
      verdict = abort(admin, path);
    }
    Thread.sleep(WATCH_MILLIS);
    JsonObject times = admin.get(path).getJsonObject("rollback");
    return new Watched(run, trigger, verdict, new Times(times.getDouble("lastNewSessionMillis"),
        times.getDouble("lastChunkMillis")));
  }

  /** Half of the sessions, and nothing promoted while the bench looks on. */
  private static JsonObject policy(boolean isJudged) {
    JsonArray metrics = isJudged ? JsonArray.of("finalLatency") : JsonArray.of("error");
    return new JsonObject().put("ramp", JsonArray.of(50)).put("dwellSeconds", 3_600)
        .put("alpha", ALPHA).put("globalShare", 1).put("scoreAgeSeconds", 0).put("metrics", metrics)
        .put("slicesMax", 0);
  }

  private static long abort(AdminClient admin, String path) throws InterruptedException {
    long asked = System.nanoTime();
    admin.post(path + "/abort", new JsonObject().put("actor", "bench").put("reason", "to go back"));
    return asked;
  }

  /** The last moment at which there was no verdict yet, so that times come out too long. */
  private static OptionalLong awaitVerdict(AdminClient admin, String path)
      throws InterruptedException {
    long end = System.nanoTime() + JUDGE_MILLIS * NANOS_PER_MILLI;
    while (System.nanoTime() < end) {
      long asked = System.nanoTime();
      Thread.sleep(POLL_MILLIS);
      if (admin.get(path).getString("state").equals("rolledBack")) {
        return OptionalLong.of(asked);
      }
    }
    return OptionalLong.empty();
  }

  /** Reads the witness when every session is over. */
  private RollbackResult result(LoadClient.Outcome outcome) {
    List<Run> runs = watched.stream().map(it -> {
      String tier = RollbackStage.canary(it.run());
      return new Run(it.trigger(), it.gateway(),
          new Times(after(it, witness.lastReady(tier)), after(it, witness.lastFinal(tier))),
          witness.served(tier), witness.openAt(it.verdictNanos()));
    }).toList();
    Tally tally = outcome.recording().sum(Lane.INTERACTIVE);
    double late = outcome.recording().series(Lane.INTERACTIVE, Metric.SEND_LATE).all()
        .getValueAtPercentile(99) / 1e3;
    return new RollbackResult(runs, new RollbackResult.Load(witness.all(), tally.get(Count.LOST),
        tally.errorSum() + tally.get(Count.ACCOUNT_GAPS), tally.get(Count.REFUSED), late,
        SEND_LATE_MILLIS));
  }

  private static double after(Watched run, OptionalLong nanos) {
    return Math.max(0, nanos.orElse(0) - run.verdictNanos()) / (double) NANOS_PER_MILLI;
  }
}
