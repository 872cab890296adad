package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.live.DrawnTraffic.Fault;

/** The rollouts page reads only what the API answers: its scripts against real answers. */
class RolloutPageIT {
  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String PATH = "/api/v1/rollouts";
  private static RolloutDesk desk;
  private static int port;
  private static JsonObject sparing;
  private static JsonObject frozen;

  @BeforeAll
  static void play(@TempDir Path folder) throws Exception {
    DrawnRollouts rollouts = new DrawnRollouts(folder);
    long now = System.currentTimeMillis() / 1000;
    rollouts.run("slice", now - 2_000, 400, new DrawnTraffic(3, 30, Fault.INDIAN_CORRECTIONS));
    rollouts.run("young", now - 120, 100, new DrawnTraffic(4, 3, Fault.NONE));
    desk = RolloutDesk.open(VERTX, rollouts, RolloutsConfig.in(folder), event -> {})
        .toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    Router router = Router.router(VERTX);
    new RolloutApi(Optional.of(desk)).mount(router);
    port = VERTX.createHttpServer().requestHandler(router).listen(0, "127.0.0.1")
        .toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS).actualPort();
    sparing = ask(HttpRequest.newBuilder(at(PATH + "/past-slice")));
    frozen = ask(HttpRequest.newBuilder(at(PATH + "/past-young/freeze"))
        .header("Content-Type", "application/json").POST(BodyPublishers.ofString(
            "{\"actor\":\"mara\",\"reason\":\"looks odd\",\"owner\":\"parity\"}")));
  }

  @AfterAll
  static void stop() {
    HTTP.shutdownNow();
    desk.close().toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    VERTX.close().toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void whatItReadsOfARolloutIsInTheAnswer() throws Exception {
    assertEquals("frozen", frozen.getString("state"), frozen::encode);
    int read = 0;
    for (String file : List.of("trial.js", "evidence.js", "rollouts.js")) {
      read += check(file, "\\br((?:\\.\\w+)+)", frozen);
      check(file, "\\br((?:\\.\\w+)+)", sparing);
    }
    assertTrue(read > 60, read + " places that read a rollout");
  }

  @Test
  void whatItReadsOfAHypothesisIsInTheAnswer() throws Exception {
    JsonObject row = sparing.getJsonArray("metrics").getJsonObject(0);
    assertTrue(check("hypotheses.js", "\\brow((?:\\.\\w+)+)", row) > 20);
    assertTrue(check("evidence.js", "\\bm((?:\\.\\w+)+)", row) > 3);
    JsonArray states = new JsonArray();
    sparing.getJsonArray("metrics")
        .forEach(it -> states.add(((JsonObject) it).getString("state")));
    states.forEach(state -> assertTrue(hasState((String) state), state + " has no word"));
    assertTrue(states.contains("fail"), states::encode);
  }

  @Test
  void whatItReadsOfTheWayThereIsInTheAnswer() throws Exception {
    assertTrue(check("trial.js", "\\bs((?:\\.\\w+)+)",
        sparing.getJsonArray("slicesBack").getJsonObject(0)) > 4);
    assertTrue(check("trial.js", "\\bd((?:\\.\\w+)+)",
        sparing.getJsonArray("decisions").getJsonObject(0)) > 4);
    assertTrue(check("evidence.js", "\\bp((?:\\.\\w+)+)",
        sparing.getJsonArray("history").getJsonObject(0)) > 3);
    assertTrue(sparing.getJsonArray("decisions").getJsonObject(0).getString("sentence")
        .startsWith("step 1 of 4 at 5 %"), "the chart takes the weight of a step from there");
  }

  @Test
  void itsListIsTheNewestFirst() throws Exception {
    JsonArray all = ask(HttpRequest.newBuilder(at(PATH))).getJsonArray("rollouts");
    assertEquals("past-young", all.getJsonObject(0).getString("id"));
    for (String field : List.of("id", "release", "state", "startedMillis", "sentence")) {
      assertTrue(all.getJsonObject(1).containsKey(field), field);
    }
  }

  @Test
  void noTextBecomesMarkup() throws Exception {
    for (String file : List.of("trial.js", "hypotheses.js", "evidence.js", "rollouts.js")) {
      assertFalse(Pattern.compile("innerHTML|outerHTML|insertAdjacent|document\\.write|eval\\(")
          .matcher(script(file)).find(), file);
    }
    assertTrue(sparing.getJsonObject("blastRadius").getJsonObject("bySlice")
        .containsKey("device=<b>headset</b>"), "the demonstration tries it");
  }

  private static boolean hasState(String state) {
    try {
      return Pattern.compile("^  " + state + ": \\['", Pattern.MULTILINE)
          .matcher(script("hypotheses.js")).find();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Each path in the script leads somewhere; what is null or a list ends it. */
  private static int check(String file, String pattern, JsonObject answer) throws Exception {
    Matcher matcher = Pattern.compile(pattern).matcher(script(file));
    int found = 0;
    while (matcher.find()) {
      Object at = answer;
      for (String name : matcher.group(1).substring(1).split("\\.")) {
        if (at instanceof JsonObject object) {
          assertTrue(object.containsKey(name) || isOptional(name), file + ": " + matcher.group());
          at = object.getValue(name);
        }
      }
      found++;
    }
    return found;
  }

  /** Of an inconclusive verdict only. */
  private static boolean isOptional(String name) {
    return name.equals("sessionsNeeded");
  }

  private static String script(String file) throws java.io.IOException {
    try (var in = PageAssets.class.getClassLoader()
        .getResourceAsStream("dashboards/web/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static JsonObject ask(HttpRequest.Builder request) throws Exception {
    return new JsonObject(HTTP.send(request.build(), BodyHandlers.ofString()).body());
  }
}
