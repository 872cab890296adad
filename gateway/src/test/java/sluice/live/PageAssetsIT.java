package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.rollout.Ruling.Refused;

class PageAssetsIT {
  private static AdminServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new AdminServer(
        change -> Future.succeededFuture(new Refused("closed", "closed", "wait")));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html", "/app.js", "/charts.js", "/dom.js", "/overview.js",
      "/rollout.js", "/rooms.js", "/format.js",
      "/style.css", "/icon.svg", "/lib/echarts.js", "/rollouts", "/rollouts.html", "/rollouts.js",
      "/rollouts.css", "/trial.js", "/hypotheses.js", "/evidence.js", "/words.js"})
  void aFileComesWithItsTypeAndAPolicyThatKeepsTheNetworkOut(String path) throws Exception {
    HttpResponse<String> answer = server.get(path);

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().length() > 100);
    assertFalse(header(answer, "Content-Type").isEmpty());
    assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
    assertTrue(header(answer, "Content-Security-Policy").startsWith("default-src 'none'"));
    assertFalse(PageAssets.POLICY.contains("unsafe"));
    assertFalse(PageAssets.POLICY.contains("http"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/app.js", "/charts.js", "/dom.js", "/overview.js", "/rollout.js",
      "/rooms.js", "/format.js", "/style.css",
      "/icon.svg", "/rollouts", "/rollouts.js", "/rollouts.css", "/trial.js", "/hypotheses.js",
      "/evidence.js", "/words.js"})
  void ourFilesNameNoOtherHost(String path) throws Exception {
    String text = server.get(path).body().replace("http://www.w3.org/2000/svg", "");

    assertFalse(Pattern.compile("https?://|//[a-z]+\\.").matcher(text).find(), path);
  }

  @Test
  void everythingThePageAsksForIsServed() throws Exception {
    server.play(1);
    Matcher references = Pattern.compile("(?:src|href)=\"([^\"#]+)\"|from '\\./([^']+)'")
        .matcher(server.get("/").body() + server.get("/app.js").body()
            + server.get("/overview.js").body() + server.get("/rollouts").body()
            + server.get("/rollouts.js").body() + server.get("/trial.js").body()
            + server.get("/hypotheses.js").body() + server.get("/evidence.js").body());
    int found = 0;
    while (references.find()) {
      String path = references.group(1) == null ? references.group(2) : references.group(1);
      if (path.equals("api/v1/rollouts")) {
        continue; // there when a gateway stands behind the page; RolloutPageIT asks it
      }
      assertEquals(200, server.get("/" + path.replace("./", "")).statusCode(), path);
      found++;
    }
    assertTrue(found > 25, found + " references");
  }

  @Test
  void anUnchangedFileIsNotSentAgain() throws Exception {
    String etag = header(server.get("/lib/echarts.js"), "ETag");

    HttpResponse<String> again =
        server.send(server.request("/lib/echarts.js").header("If-None-Match", etag));

    assertEquals(304, again.statusCode());
    assertEquals("", again.body());
  }

  @Test
  void filesAreCompressedForThoseWhoAskForIt() throws Exception {
    byte[] plain = server.get("/lib/echarts.js").body().getBytes(StandardCharsets.UTF_8);
    HttpResponse<byte[]> zipped = HttpClient.newHttpClient().send(server
        .request("/lib/echarts.js").header("Accept-Encoding", "gzip").build(),
        BodyHandlers.ofByteArray());

    assertTrue(zipped.body().length < plain.length / 2.5, zipped.body().length + " bytes");
    assertEquals(plain.length,
        new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes().length);
  }

  @Test
  void aHeadRequestGetsNoBody() throws Exception {
    HttpResponse<String> answer =
        server.send(server.request("/").method("HEAD", BodyPublishers.noBody()));

    assertEquals(200, answer.statusCode());
    assertEquals("", answer.body());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
