package sluice.cli;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sluice.batch.PlannerConfig;
import sluice.engine.IngestConfig;
import sluice.live.Gateway;
import sluice.live.GatewayConfig;
import sluice.live.GatewayConfig.Listen;
import sluice.live.GatewayConfig.TierConfig;
import sluice.live.Metrics;
import sluice.live.RolloutsConfig;
import sluice.rollout.release.Components;
import sluice.rollout.release.Manifest;
import sluice.route.Tier;

/**
 * A gateway between a control tier and a slower canary, each in a process of its own. A release
 * that was rolled back stays bad, so the canary's process stands in the configuration once for
 * each run, every time as another tier with a release of its own.
 */
final class RollbackStage implements AutoCloseable {
  private static final int MAX_BATCH = 16;
  private static final int CONCURRENCY = 2;
  private static final int TIER_TIMEOUT_MILLIS = 5_000;
  private static final int START_SECONDS = 120;
  private static final int STOP_SECONDS = 20;
  /** Enough for the judge to see in seconds, too little to shed. */
  private static final String SLOWER_MILLIS = "250";

  private final List<Child> tiers = new ArrayList<>();
  private final Vertx vertx = Vertxes.start(Vertxes.cores());
  private Optional<Gateway> gateway = Optional.empty();

  private RollbackStage() {}

  /** Starts everything; what was started is stopped again when something fails. */
  static RollbackStage open(Consumer<String> notes, int runs, Path folder)
      throws IOException, InterruptedException {
    RollbackStage stage = new RollbackStage();
    try {
      stage.start(notes, runs, folder);
      return stage;
    } catch (IOException | InterruptedException | RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  /** Name of the tier that is the canary of run {@code index}. */
  static String canary(int index) {
    return "canary-" + (index + 1);
  }

  private void start(Consumer<String> notes, int runs, Path folder)
      throws IOException, InterruptedException {
    Corpora.open(notes);
    tiers.add(child("fast", "0", folder));
    tiers.add(child("canary", SLOWER_MILLIS, folder));
    List<TierConfig> configs = new ArrayList<>();
    configs.add(config("control", "fast", url(0)));
    for (int i = 0; i < runs; i++) {
      configs.add(config(canary(i), "slower", url(1)));
    }
    GatewayConfig config = new GatewayConfig(new Listen("127.0.0.1", 0), "none", configs,
        "control", IngestConfig.standard(), PlannerConfig.defaults(),
        Math.max(1, Vertxes.cores() - 1), Optional.empty())
        .withRollouts(RolloutsConfig.in(folder.resolve("rollouts")));
    gateway = Optional.of(Vertxes.await(Gateway.start(vertx, config, new Metrics(),
        event -> notes.accept("gateway: " + event)), START_SECONDS));
  }

  private static Child child(String profile, String slower, Path folder) throws IOException {
    return Child.start(List.of("-Xmx256m", "-XX:+UseSerialGC"),
        List.of("tier", "--profile", profile, "--slower-ms", slower, "--with-parent", "--json"),
        folder.resolve("tier-" + profile + ".log"));
  }

  private String url(int index) throws IOException, InterruptedException {
    return new JsonObject(tiers.get(index).firstLine(START_SECONDS)).getString("url");
  }

  /** All canaries share their model, so that none is the target of another's rollback. */
  private static TierConfig config(String name, String model, String url) {
    return new TierConfig(new Tier(name, name + "-release", MAX_BATCH, CONCURRENCY), "bench", url,
        TIER_TIMEOUT_MILLIS, List.of(),
        Manifest.NONE.with(Components.NONE.with(Components.MODEL, model)));
  }

  /** Port of the gateway on loopback. */
  int port() {
    return gateway.orElseThrow().port();
  }

  @Override
  public void close() {
    try {
      if (gateway.isPresent()) {
        Vertxes.await(gateway.get().stop(0), STOP_SECONDS);
      }
      tiers.forEach(Child::close);
      Vertxes.await(vertx.close(), STOP_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
