package sluice.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import sluice.batch.PlannerConfig;
import sluice.engine.IngestConfig;
import sluice.live.Gateway;
import sluice.live.GatewayConfig;
import sluice.live.GatewayConfig.Listen;
import sluice.live.GatewayConfig.TierConfig;
import sluice.live.Metrics;
import sluice.live.RolloutsConfig;
import sluice.live.TierProfiles;
import sluice.live.journal.JournalConfig;
import sluice.rollout.Change;
import sluice.rollout.Ruling;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.tier.TierProfile;

/** Everything a demo runs: corpus, tiers in processes of their own, database, gateway. */
final class DemoStage implements AutoCloseable {
  private static final List<String> PROFILES = List.of("fast", "canary");
  private static final int CANARY_BASIS_POINTS = 1_000;
  private static final int TIER_TIMEOUT_MILLIS = 5_000;
  private static final int START_SECONDS = 120;
  private static final int STOP_SECONDS = 20;

  private final Consumer<String> notes;
  private final List<Child> tiers = new ArrayList<>();
  private final Metrics metrics = new Metrics();
  private final Vertx vertx = Vertxes.start(Vertxes.cores(), metrics);
  private Gateway gateway;

  /** What the user asked for. */
  record Wanted(int port, String pgUri, long seed, Path folder, Optional<Path> journal) {
    /** Without a journal. */
    Wanted(int port, String pgUri, long seed, Path folder) {
      this(port, pgUri, seed, folder, Optional.empty());
    }
  }

  private DemoStage(Consumer<String> notes) {
    this.notes = notes;
  }

  /** Starts everything; what was started is stopped again when something fails. */
  static DemoStage open(Consumer<String> notes, Wanted wanted)
      throws IOException, InterruptedException {
    DemoStage stage = new DemoStage(notes);
    try {
      stage.start(wanted);
      return stage;
    } catch (IOException | InterruptedException | RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  private void start(Wanted wanted) throws IOException, InterruptedException {
    // Before the tiers do, so that one process makes the corpus and shows how far it is.
    Corpora.open(notes);
    List<TierConfig> configs = new ArrayList<>();
    for (String profile : PROFILES) {
      tiers.add(Child.start(List.of("-Xmx256m", "-XX:+UseSerialGC"),
          List.of("tier", "--profile", profile, "--seed", Long.toString(wanted.seed()),
              "--with-parent", "--json"),
          wanted.folder().resolve("tier-" + profile + ".log")));
    }
    for (int i = 0; i < PROFILES.size(); i++) {
      String url = new JsonObject(tiers.get(i).firstLine(START_SECONDS)).getString("url");
      TierProfile profile = TierProfiles.named(PROFILES.get(i)).orElseThrow();
      configs.add(new TierConfig(profile.tier(), "demo", url, TIER_TIMEOUT_MILLIS));
      tell("tier " + profile.tier().name() + ", release "
          + profile.tier().release() + ", on " + url + " (process " + tiers.get(i).pid() + ")");
    }
    GatewayConfig plain = new GatewayConfig(new Listen("127.0.0.1", wanted.port()),
        wanted.pgUri(), configs, PROFILES.getFirst(), IngestConfig.standard(),
        PlannerConfig.defaults(), Math.max(1, Vertxes.cores() - 1), Optional.of(wanted.folder()))
        .withRollouts(RolloutsConfig.in(wanted.folder().resolve("rollouts")));
    GatewayConfig config =
        wanted.journal().map(JournalConfig::to).map(plain::withJournal).orElse(plain);
    gateway = Vertxes.await(Gateway.start(vertx, config, metrics, this::tell)
        .recover(e -> e.getMessage().contains("cannot listen")
            ? Gateway.start(vertx, config.withPort(0), metrics, this::tell)
            : Future.failedFuture(e)),
        START_SECONDS);
    if (gateway.databasePid() > 0) {
      tell("embedded PostgreSQL is process " + gateway.databasePid());
    }
  }

  private void tell(String event) {
    notes.accept("demo: " + event);
  }

  Gateway gateway() {
    return gateway;
  }

  /** Sends a tenth of the sessions to the tier that is not the control, as a person would. */
  void canary() throws InterruptedException {
    RoutePlan plan = gateway.board().status().rollout().plan();
    String target = PROFILES.stream().filter(name -> !name.equals(plan.controlTier())).findFirst()
        .orElseThrow();
    if (plan.share(Arm.CANARY).filter(s -> s.weight() == CANARY_BASIS_POINTS).isPresent()) {
      tell("tier " + target + " is the canary at 10 %, as the ledger remembers");
    } else {
      decide(new Change.Canary(target, CANARY_BASIS_POINTS,
          new Change.Author("demo", "shows a canary at 10 %")));
    }
  }

  private void decide(Change change) throws InterruptedException {
    switch (Vertxes.await(gateway.decide(change), START_SECONDS)) {
      case Ruling.Decided decided -> tell("plan " + decided.decision().after().epoch() + ": "
          + decided.decision().reason());
      case Ruling.Refused refused -> tell("plan change refused: " + refused.reason());
    }
  }

  /** Kills a tier's process at once, for drills. */
  void kill(String tier) {
    tiers.get(PROFILES.indexOf(tier)).kill();
  }

  /** Waits for Ctrl-C. */
  void stay() throws InterruptedException {
    CountDownLatch forever = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(forever::countDown));
    forever.await();
  }

  @Override
  public void close() {
    try {
      if (gateway != null) {
        Vertxes.await(gateway.stop(0), STOP_SECONDS);
      }
      tiers.forEach(Child::close);
      Vertxes.await(vertx.close(), STOP_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
