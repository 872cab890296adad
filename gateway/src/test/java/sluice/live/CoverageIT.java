package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.batch.PlannerConfig;
import sluice.engine.IngestConfig;
import sluice.live.GatewayConfig.Listen;
import sluice.live.GatewayConfig.TierConfig;
import sluice.rollout.Change.Author;
import sluice.rollout.Change.Canary;
import sluice.rollout.Ruling;
import sluice.rollout.alarm.CoverageRule;
import sluice.rollout.alarm.CoverageRule.Field;
import sluice.route.Tier;
import sluice.tier.LatencyCurve;
import sluice.tier.Said;
import sluice.tier.TierProfile;
import sluice.wire.ServerMessage.Ready;

/** Coverage on real sockets of loopback, with an alarm whose minute is a second. */
class CoverageIT {
  private static final CoverageConfig COVERAGE = new CoverageConfig(
      CoverageRule.of("coverage", List.of(new Field("locale", .95, .02, true))), 1);

  private final Vertx vertx = Vertx.vertx();
  private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final WebSocketClient sockets = vertx.createWebSocketClient();
  private final HttpClient http = HttpClient.newHttpClient();
  private Gateway gateway;

  @BeforeEach
  void open() throws Exception {
    GatewayConfig config = new GatewayConfig(new Listen("127.0.0.1", 0), "none",
        List.of(tier("steady"), tier("swift")), "steady", IngestConfig.standard(),
        PlannerConfig.defaults(), 1, Optional.empty())
        .withRollout(
            RolloutConfig.standard().with(COVERAGE));
    gateway = LiveGateway.await(Gateway.start(vertx, config, new Metrics(), events::add));
  }

  @AfterEach
  void close() throws Exception {
    LiveGateway.await(gateway.stop(0).eventually(vertx::close));
    http.close();
  }

  @Test
  void anAppVersionThatStopsSendingItsLocalePagesOnceWithTheRelease() throws Exception {
    call(8, "7.2", "en-IN");
    call(8, "7.3", "en-IN");
    Canary canary = new Canary("swift", 2_500, new Author("mara", "try the next release"));
    assertInstanceOf(Ruling.Decided.class, LiveGateway.await(gateway.decide(canary)));
    call(16, "7.3", "en_IN");
    String line = events.poll(20, TimeUnit.SECONDS);
    assertTrue(line.startsWith("page: locale is missing or unreadable in "), line);
    assertTrue(line.contains("of app 7.3 (interactive)") && line.contains("swift-2 at 25.0 %"),
        line);

    call(16, "7.3", "");
    call(8, "7.2", "en-IN");
    JsonObject pages = await("\"repeats\":[1-9]");
    assertEquals(1, pages.getJsonArray("open").size());
    JsonObject page = pages.getJsonArray("open").getJsonObject(0);
    assertEquals("7.3", page.getString("appVersion"));
    assertEquals("swift-2",
        page.getJsonArray("releases").getJsonObject(0).getString("release"));
    assertNull(events.poll(), "told once");
    theSlicesAddUpAndThePageIsAMetric();
  }

  private void theSlicesAddUpAndThePageIsAMetric() throws Exception {
    String metrics = get("/metrics");
    assertEquals(16, sample(metrics, "sluice_sessions_by_locale_total{locale=\"(missing)\"}"));
    assertEquals(16,
        sample(metrics, "sluice_sessions_by_locale_total{locale=\"(other encoding)\"}"));
    double sum = metrics.lines().filter(line -> line.startsWith("sluice_sessions_by_locale_total{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    assertEquals(56, sum, "all sessions");
    assertEquals(1, sample(metrics, "sluice_page_open{app_version=\"7.3\",field=\"locale\","
        + "path=\"interactive\",release=\"swift-2\",rule=\"coverage\"}"));
    assertEquals(1, sample(metrics, "sluice_page_raised_total"));
    assertEquals(0, new JsonObject(get("/api/v1/status")).getJsonObject("pages")
        .getJsonArray("resolved").size());
    assertTrue(get("/api/v1/slices?k=5").contains("\"tier\":\"swift\""));
  }

  private static double sample(String metrics, String name) {
    Matcher matcher =
        Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE).matcher(metrics);
    assertTrue(matcher.find(), () -> name + " is not in\n" + metrics);
    return Double.parseDouble(matcher.group(1));
  }

  /** The pages, once they match. */
  private JsonObject await(String pattern) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    String pages = "";
    while (System.nanoTime() < until) {
      pages = get("/api/v1/pages");
      if (Pattern.compile(pattern).matcher(pages).find()) {
        return new JsonObject(pages);
      }
      LiveGateway.await(vertx.timer(100, TimeUnit.MILLISECONDS));
    }
    throw new AssertionError("pages do not match " + pattern + " within 20 s: " + pages);
  }

  /** So many sessions of an app that start and hang up. */
  private void call(int sessions, String appVersion, String locale) throws Exception {
    for (int i = 0; i < sessions; i++) {
      LiveCaller caller = new LiveCaller(LiveGateway.await(
          sockets.connect(gateway.port(), "127.0.0.1", SocketServer.PATH)));
      caller.text(LiveCaller.START.replace("\"version\"", "\"appVersion\":\"" + appVersion
          + "\",\"locale\":\"" + locale + "\",\"version\"")).next(Ready.class);
      LiveGateway.await(caller.socket.close());
    }
  }

  private String get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path)).build(),
        BodyHandlers.ofString()).body();
  }

  private TierConfig tier(String name) throws Exception {
    TierProfile profile =
        Said.perfect(new Tier(name, name + "-2", 16, 2), LatencyCurve.line(5, 1, 16));
    TierServer server = LiveGateway.await(TierServer.start(vertx, TierServer.Config.of(profile),
        Said.always(Said.truth(20, Said.CLEAN)), thrown -> events.add("tier: " + thrown)));
    return new TierConfig(profile.tier(), "test", "http://127.0.0.1:" + server.port(), 2_000);
  }
}
