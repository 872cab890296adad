package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sluice.rollout.Ruling.Refused;

@Timeout(60)
class StatusStreamIT {
  private AdminServer server;

  @BeforeEach
  void start() throws Exception {
    server = new AdminServer(
        change -> Future.succeededFuture(new Refused("closed", "closed", "wait")));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aPageGetsThePastThenNowThenEachTick() throws Exception {
    server.play(15);
    Iterator<String> lines = server.stream().body().iterator();

    JsonArray history = new JsonArray(next(lines, "history"));
    JsonObject now = new JsonObject(next(lines, "status"));
    server.play(1);
    JsonObject later = new JsonObject(next(lines, "status"));

    assertEquals(16, history.size());
    assertEquals(at(now), history.getJsonObject(15).getLong("t"));
    assertEquals(at(now) + 1000, at(later));
    assertEquals(11, later.getJsonObject("point").getJsonObject("lanes")
        .getJsonObject("interactive").getJsonArray("p99").size());
  }

  @Test
  void theHistoryIsBoundedToTenMinutes() throws Exception {
    server.play(StatusBoard.HISTORY_SECONDS + 50);

    JsonArray history = new JsonArray(next(server.stream().body().iterator(), "history"));

    assertEquals(StatusBoard.HISTORY_SECONDS, history.size());
    assertTrue(server.board.history().length() < 1_000_000, "a page loads it at once");
  }

  @Test
  void oneSubscriberTooManyIsRefusedByName() throws Exception {
    List<HttpResponse<Stream<String>>> open = new ArrayList<>();
    for (int i = 0; i < StatusStream.LIMIT; i++) {
      open.add(server.stream());
    }

    HttpResponse<String> refused = server.get("/api/v1/stream");

    assertEquals(503, refused.statusCode());
    assertTrue(refused.body().contains("tooManySubscribers"), refused.body());
    open.forEach(each -> assertEquals(200, each.statusCode()));
  }

  @Test
  void aSubscriberThatDoesNotReadIsDroppedAndCounted() throws Exception {
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(4096);
      slow.connect(new InetSocketAddress("127.0.0.1", server.port));
      slow.getOutputStream().write("GET /api/v1/stream HTTP/1.1\r\nHost: x\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII));
      slow.getInputStream().read();

      int ticks = 0;
      while (metric("sluice_page_subscribers_dropped_total") == 0 && ticks < 20_000) {
        server.play(200);
        ticks += 200;
      }

      assertEquals(1, metric("sluice_page_subscribers_dropped_total"));
      assertEquals(0, metric("sluice_page_subscribers"));
    }
  }

  private double metric(String name) throws IOException, InterruptedException {
    return server.get("/metrics").body().lines().filter(l -> l.startsWith(name + " "))
        .mapToDouble(l -> Double.parseDouble(l.substring(l.indexOf(' ')))).findFirst()
        .orElseThrow();
  }

  private static long at(JsonObject event) {
    return event.getJsonObject("status").getLong("atMillis");
  }

  /** Data of the next event, which must be of that name. */
  private static String next(Iterator<String> lines, String name) {
    String line = lines.next();
    while (!line.startsWith("event: ")) {
      line = lines.next();
    }
    assertEquals("event: " + name, line);
    return lines.next().substring("data: ".length());
  }
}
