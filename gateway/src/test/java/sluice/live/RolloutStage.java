package sluice.live;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import sluice.batch.PlannerConfig;
import sluice.engine.IngestConfig;
import sluice.engine.IngestVariants;
import sluice.live.GatewayConfig.Listen;
import sluice.live.GatewayConfig.TierConfig;
import sluice.rollout.release.Components;
import sluice.rollout.release.Manifest;
import sluice.route.Tier;
import sluice.tier.LatencyCurve;
import sluice.tier.Said;
import sluice.wire.ServerMessage.Final;

/** A gateway between a quick tier and a new one, with callers that never stop, on loopback. */
@SuppressWarnings("try") // closing waits for callers, which may be interrupted
final class RolloutStage implements AutoCloseable {
  static final String SHORT = "\"dwellSeconds\":1,\"scoreAgeSeconds\":0,\"sessionsPerStep\":1";
  private static final byte[] SPEECH = Tones.speechLike(16_000, 1);
  private static final int FRAME_MILLIS = 50;
  private static final int FRAME_BYTES = FRAME_MILLIS * 32;
  /** Fewer than usual: what is judged here is the release and not how it warms up. */
  private static final int COLD_BATCHES = 4;
  private static final int PATIENCE_BYTES = 60 * FRAME_BYTES;
  private final Vertx vertx = Vertx.vertx();
  private final List<TierServer> tiers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger sticky = new AtomicInteger();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocketClient sockets;
  private final GatewayConfig config;
  final List<String> events = Collections.synchronizedList(new ArrayList<>());
  /** Transform ids of finals, by arm, of callers that hear out. */
  final Map<String, Set<String>> transforms = new ConcurrentHashMap<>();
  private volatile boolean isHearingOut;
  private volatile boolean isCalling = true;
  private volatile Gateway gateway;

  /** The new release takes {@code millis} for a batch, the other 5 ms. */
  RolloutStage(Path folder, String ledger, int millis) throws Exception {
    this(folder, ledger, millis, IngestVariants.NONE);
  }

  /** The new release hears by variant {@code v13}, the other by {@code v12}, if there are such. */
  RolloutStage(Path folder, String ledger, int millis, IngestVariants variants)
      throws Exception {
    GatewayConfig plain = new GatewayConfig(new Listen("127.0.0.1", 0), ledger,
        List.of(tier("old", 5, variants, "v12"), tier("new", millis, variants, "v13")), "old",
        IngestConfig.standard(),
        PlannerConfig.defaults(), 1, Optional.empty())
        .withRollouts(RolloutsConfig.in(folder.resolve("rollouts"))).withVariants(variants);
    RolloutConfig usual = plain.rollout();
    config = plain.withRollout(new RolloutConfig(usual.requireLineage(), COLD_BATCHES,
        usual.evidence(), usual.coverage()));
    sockets = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(100));
    open();
  }

  private TierConfig tier(String name, int millis, IngestVariants variants, String vad)
      throws Exception {
    Tier tier = new Tier(name, name + "-1", 16, 2);
    TierServer server = LiveGateway.await(TierServer.start(vertx,
        TierServer.Config.of(Said.perfect(tier, LatencyCurve.line(millis, 1, 16))),
        Said.always(Said.truth(20, Said.CLEAN)), thrown -> events.add("tier: " + thrown)));
    tiers.add(server);
    Manifest manifest = variants.vads().isEmpty() ? Manifest.NONE
        : Manifest.NONE.with(Components.NONE.with("model", "41").with("vad", vad));
    return new TierConfig(tier, "test", "http://127.0.0.1:" + server.port(), 2_000, List.of(),
        manifest);
  }

  private void open() throws Exception {
    gateway = Gateway.start(vertx, config, new Metrics(), events::add).toCompletionStage()
        .toCompletableFuture().get(90, java.util.concurrent.TimeUnit.SECONDS);
  }

  /** The same gateway anew, as after a crash of its process but for the ports. */
  void restart() throws Exception {
    LiveGateway.await(gateway.stop(0));
    open();
  }

  /** Callers speak in real time from now on, and hush until their words are final. */
  RolloutStage hearingOut() {
    isHearingOut = true;
    return this;
  }

  /** So many callers, each calling again as soon as it was answered. */
  RolloutStage calling(int callers) {
    for (int i = 0; i < callers; i++) {
      threads.add(Thread.ofVirtual().start(this::callOn));
    }
    return this;
  }

  private void callOn() {
    while (isCalling) {
      try {
        int number = sticky.incrementAndGet();
        LiveCaller caller = new LiveCaller(LiveGateway.await(sockets.connect(gateway.port(),
            "127.0.0.1", SocketServer.PATH)));
        caller.text(LiveCaller.START.replace("\"version\"", "\"stickyKey\":\"k" + number
            + "\",\"locale\":\"" + (number % 3 == 0 ? "en-IN" : "en-GB")
            + "\",\"fixtures\":[{\"id\":\"u1\",\"atMillis\":0}],\"version\""));
        if (isHearingOut) {
          hearOut(caller);
        } else {
          caller.audio(SPEECH);
        }
        caller.text("{\"type\":\"stop\"}").untilDone();
      } catch (Exception | AssertionError e) {
        // The gateway restarts, or the test is over.
      }
    }
  }

  private void hearOut(LiveCaller caller) throws Exception {
    int at = 0;
    while (caller.waiting(Final.class).isEmpty() && at < PATIENCE_BYTES) {
      int end = at + FRAME_BYTES;
      caller.audio(end <= SPEECH.length ? Arrays.copyOfRange(SPEECH, at, end)
          : new byte[FRAME_BYTES]);
      at = end;
      Thread.sleep(FRAME_MILLIS);
    }
    caller.waiting(Final.class).forEach(said -> transforms.computeIfAbsent(said.origin().arm(),
        arm -> ConcurrentHashMap.newKeySet()).add(said.origin().transformId()));
  }

  JsonObject get(String path) throws Exception {
    return new JsonObject(text(path));
  }

  String text(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString()).body();
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return http.send(HttpRequest.newBuilder(at(path)).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  /** Starts a rollout of the new tier; gives its path. */
  String create(String policy) throws Exception {
    HttpResponse<String> created = post("/api/v1/rollouts", "{\"tier\":\"new\",\"actor\":\"mara\","
        + "\"reason\":\"try it\",\"policy\":{" + policy + "}}");
    if (created.statusCode() != 201) {
      throw new AssertionError(created.body());
    }
    return "/api/v1/rollouts/" + new JsonObject(created.body()).getString("id");
  }

  /** Waits until what stands at {@code path} is so; gives it. */
  JsonObject until(String path, Predicate<JsonObject> fact) throws Exception {
    long end = System.nanoTime() + 90_000_000_000L;
    JsonObject seen = get(path);
    while (!fact.test(seen)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within 90 s: " + seen.encodePrettily() + events);
      }
      LiveGateway.await(vertx.timer(100, java.util.concurrent.TimeUnit.MILLISECONDS));
      seen = get(path);
    }
    return seen;
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + gateway.port() + path);
  }

  @Override
  public void close() {
    isCalling = false;
    threads.forEach(RolloutStage::join);
    http.shutdownNow();
    gateway.stop(0).toCompletionStage().toCompletableFuture()
        .orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
    tiers.forEach(tier -> tier.close(0));
    vertx.close().toCompletionStage().toCompletableFuture()
        .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  private static void join(Thread thread) {
    try {
      thread.join(java.time.Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
