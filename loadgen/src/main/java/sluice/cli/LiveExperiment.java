package sluice.cli;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import sluice.batch.PlannerConfig;
import sluice.engine.IngestConfig;
import sluice.experiment.Arms;
import sluice.experiment.Crowd;
import sluice.experiment.Experiment;
import sluice.experiment.Fault;
import sluice.experiment.Result;
import sluice.experiment.Visit;
import sluice.fixtures.Corpus;
import sluice.live.CorpusTruth;
import sluice.live.Gateway;
import sluice.live.GatewayConfig;
import sluice.live.GatewayConfig.Listen;
import sluice.live.GatewayConfig.TierConfig;
import sluice.live.Metrics;
import sluice.live.RolloutsConfig;
import sluice.live.TierProfiles;
import sluice.live.TierServer;
import sluice.load.Clip;
import sluice.load.Slices;
import sluice.route.Arm;
import sluice.route.Tier;
import sluice.tier.TierProfile;

/**
 * An experiment on real sockets: tiers and gateway in this process, callers that speak to it over
 * loopback, and the rollout driven through the API. Owned by the command.
 */
final class LiveExperiment implements AutoCloseable {
  private static final String PROFILE = "fast";
  private static final int MAX_BATCH = 16;
  private static final int TIER_TIMEOUT_MILLIS = 2_000;
  private static final int START_SECONDS = 90;
  private static final int STOP_SECONDS = 20;
  private static final int LOOK_SECONDS = 5;
  /** Streams under way at the verdict are served meanwhile. */
  private static final long AFTERWARDS_MILLIS = 4_000;
  private static final int SOCKETS_MAX = 2_000;
  private static final int CLIP_MILLIS_MIN = 800;

  private final Experiment experiment;
  private final Consumer<String> notes;
  private final Metrics metrics = new Metrics();
  private final Vertx vertx = Vertxes.start(Vertxes.cores(), metrics);
  private final List<TierServer> tiers = new ArrayList<>();
  private final LiveTally tally = new LiveTally();
  private Gateway gateway;

  private LiveExperiment(Experiment experiment, Consumer<String> notes) {
    this.experiment = experiment;
    this.notes = notes;
  }

  /**
   * Runs the live part of an experiment; evidence goes to {@code folder}.
   *
   * @throws UsageException when it has none, or plants a fault that cannot be planted live
   */
  static Result run(Experiment whole, Path folder, Consumer<String> notes)
      throws IOException, InterruptedException {
    if (whole.live().isEmpty()) {
      throw new UsageException("experiment " + whole.name()
          + " has no section live: run it with --simulate");
    }
    Experiment experiment = whole.live().getFirst().withSeed(whole.extent().seed());
    experiment.faults().forEach(LiveExperiment::requireLive);
    try (LiveExperiment live = new LiveExperiment(experiment, notes)) {
      return live.run(folder);
    }
  }

  private static void requireLive(Fault fault) {
    boolean isLive = fault instanceof Fault.Rate it
        && (it.metric().equals("correction") || it.metric().equals("error")
            && it.scope().where().isEmpty()
            && (it.scope().arm().isEmpty() || it.scope().from() == 0));
    if (!isLive && !LiveVariants.isVariant(fault)) {
      throw new UsageException("fault " + fault + " cannot be planted live; live are correction, "
          + "error in both arms for a time, error in one arm from the start, and a slow hangover "
          + "of the canary from the start");
    }
  }

  private Result run(Path folder) throws IOException, InterruptedException {
    Corpus corpus = Corpora.open(notes);
    Clip clip = corpus.utterances().stream().map(Slices::clip)
        .filter(it -> it.audio().format().rateHz() == 16_000
            && it.durationMillis() >= CLIP_MILLIS_MIN && it.slices().get("snr").equals("clean"))
        .min(Comparator.comparingLong(Clip::durationMillis)).orElseThrow();
    open(corpus, folder);
    AdminClient api = new AdminClient("http://127.0.0.1:" + gateway.port());
    String path = "/api/v1/rollouts/" + api.post("/api/v1/rollouts", new JsonObject()
        .put("tier", experiment.arms().canary().tier()).put("actor", "experiment")
        .put("reason", experiment.text()).put("policy", LivePolicy.of(experiment.ramp())))
        .getString("id");
    notes.accept("experiment: " + experiment.name() + " live, gateway on port " + gateway.port()
        + ", " + experiment.extent().seconds() + " s");
    WebSocketClient sockets = vertx.createWebSocketClient(
        new WebSocketClientOptions().setMaxConnections(SOCKETS_MAX));
    Crowd crowd = new Crowd(experiment, new SplittableRandom(experiment.extent().seed()));
    long sessions = 0;
    long startNanos = System.nanoTime();
    for (long second = 0; second < experiment.extent().seconds(); second++) {
      for (Visit visit : crowd.next(second, 1)) {
        sessions++;
        long waitMillis = (long) (visit.at() * 1e3) - (System.nanoTime() - startNanos) / 1_000_000;
        vertx.setTimer(Math.max(1, waitMillis), timer -> new LiveVisit(experiment, visit, clip,
            tally).call(sockets, gateway.port()));
      }
      if (second % LOOK_SECONDS == 0 && isOver(api.get(path))) {
        break;
      }
      long left = startNanos + (second + 1) * 1_000_000_000L - System.nanoTime();
      Thread.sleep(Math.max(0, left / 1_000_000));
    }
    Thread.sleep(AFTERWARDS_MILLIS);
    JsonObject rollout = api.get(path);
    JsonArray shares = api.get("/api/v1/plan").getJsonArray("shares");
    sockets.close();
    return new Result(experiment, LiveOutcome.of(experiment, rollout, shares, tally), sessions);
  }

  private static boolean isOver(JsonObject rollout) {
    return List.of("rolledBack", "invalid", "inconclusive", "baked")
        .contains(rollout.getString("state"));
  }

  private void open(Corpus corpus, Path folder) throws InterruptedException {
    List<TierConfig> configs = new ArrayList<>();
    for (Arms.Side side : List.of(experiment.arms().control(), experiment.arms().canary())) {
      Arm arm = side.equals(experiment.arms().canary()) ? Arm.CANARY : Arm.CONTROL;
      Tier tier = new Tier(side.tier(), side.release(), MAX_BATCH, 2);
      TierProfile fast = TierProfiles.named(PROFILE).orElseThrow();
      TierProfile profile = new TierProfile(tier, fast.waitingMax(), fast.service(), fast.cold(),
          fast.errors(), new TierProfile.Faults(0, fatal(arm)));
      TierServer server = Vertxes.await(TierServer.start(vertx,
          TierServer.Config.of(profile).withSeed(experiment.extent().seed()),
          new CorpusTruth(corpus), thrown -> notes.accept("experiment: tier " + thrown)),
          START_SECONDS);
      tiers.add(server);
      configs.add(new TierConfig(tier, "asr", "http://127.0.0.1:" + server.port(),
          TIER_TIMEOUT_MILLIS, List.of(), LiveVariants.manifest(side)));
    }
    GatewayConfig config = new GatewayConfig(new Listen("127.0.0.1", 0), "none", configs,
        experiment.arms().control().tier(), IngestConfig.standard(), PlannerConfig.defaults(), 1,
        Optional.empty()).withRollouts(RolloutsConfig.in(folder))
        .withVariants(LiveVariants.of(experiment, IngestConfig.standard()));
    gateway = Vertxes.await(Gateway.start(vertx, config, metrics,
        event -> notes.accept("experiment: " + event)), START_SECONDS);
  }

  /** Share of batches that fail at a tier: its own error faults, which its callers do not make. */
  private double fatal(Arm arm) {
    return experiment.faults().stream()
        .filter(it -> it instanceof Fault.Rate rate && rate.metric().equals("error")
            && it.scope().arm().filter(arm::equals).isPresent())
        .mapToDouble(it -> ((Fault.Rate) it).add()).sum();
  }

  @Override
  public void close() {
    try {
      if (gateway != null) {
        Vertxes.await(gateway.stop(0), STOP_SECONDS);
      }
      for (TierServer tier : tiers) {
        Vertxes.await(tier.close(0), STOP_SECONDS);
      }
      Vertxes.await(vertx.close(), STOP_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
