package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import sluice.batch.PlannerConfig;
import sluice.engine.IngestConfig;
import sluice.engine.IngestConfig.Limits;
import sluice.live.GatewayConfig.Listen;
import sluice.live.GatewayConfig.TierConfig;
import sluice.live.journal.JournalConfig;
import sluice.rollout.alarm.CoverageRule;
import sluice.rollout.alarm.CoverageRule.Field;
import sluice.route.Tier;
import sluice.tier.LatencyCurve;
import sluice.tier.Said;
import sluice.tier.TierProfile;
import sluice.tier.Truth;

/** A gateway with one quick tier on real sockets of loopback, for live tests. */
final class LiveGateway implements AutoCloseable {
  /** Speech of 20 words of 300 ms each, whatever fixture a client names. */
  private static final Truth SAID = Said.truth(20, Said.CLEAN);

  /** Few callers of these tests name a locale: nobody shall be paged for it. */
  private static final RolloutConfig SILENT =
      RolloutConfig.standard().with(new CoverageConfig(
          CoverageRule.of("coverage", List.of(new Field("locale", .95, .02, false))), 60));

  final Vertx vertx = Vertx.vertx();
  final List<String> events = Collections.synchronizedList(new ArrayList<>());
  final Gateway gateway;
  private final TierServer tier;
  private final WebSocketClient client;

  /** A gateway with these session limits and room for so many sessions. */
  LiveGateway(Limits limits, int sessionsMax) throws Exception {
    this(limits, sessionsMax, new Setting(SAID, "none", Optional.empty()));
  }

  /** What is said, where the ledger is, where interval log and journal go: a folder. */
  record Setting(Truth said, String ledger, Optional<Path> runFolder) {}

  LiveGateway(Limits limits, int sessionsMax, Setting setting) throws Exception {
    TierProfile profile =
        Said.perfect(new Tier("quick", "quick-1", 16, 2), LatencyCurve.line(5, 1, 16));
    tier = await(TierServer.start(vertx, TierServer.Config.of(profile),
        Said.always(setting.said), thrown -> events.add("tier: " + thrown)));
    IngestConfig standard = IngestConfig.standard();
    GatewayConfig plain = new GatewayConfig(new Listen("127.0.0.1", 0), setting.ledger,
        List.of(new TierConfig(profile.tier(), "test", "http://127.0.0.1:" + tier.port(), 2_000)),
        "quick", new IngestConfig(limits, sessionsMax, standard.vad(), standard.interactive(),
            standard.batch()),
        PlannerConfig.defaults(), 1, setting.runFolder).withRollout(SILENT);
    GatewayConfig config = setting.runFolder
        .map(folder -> plain.withJournal(JournalConfig.to(folder.resolve("journal.jsonl"))))
        .orElse(plain);
    gateway = await(Gateway.start(vertx, config, new Metrics(), events::add));
    client = vertx.createWebSocketClient(
        new WebSocketClientOptions().setMaxConnections(100).setMaxMessageSize(1 << 20));
  }

  /** A connected client, listening from the first message on. */
  LiveCaller call() throws Exception {
    return new LiveCaller(connect());
  }

  WebSocket connect() throws Exception {
    return await(connecting());
  }

  Future<WebSocket> connecting() {
    return client.connect(gateway.port(), "127.0.0.1", SocketServer.PATH);
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    gateway.stop(0).eventually(() -> tier.close(0)).eventually(vertx::close)
        .toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
