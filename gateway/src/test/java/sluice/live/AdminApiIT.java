package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.rollout.Change;
import sluice.rollout.Change.Author;
import sluice.rollout.Change.Canary;
import sluice.rollout.Change.Promote;
import sluice.rollout.Change.Rollback;
import sluice.rollout.Decision;
import sluice.rollout.Ruling;
import sluice.rollout.Ruling.Decided;
import sluice.rollout.Ruling.Refused;
import sluice.route.Handover;

class AdminApiIT {
  private static final List<Change> WISHES = new ArrayList<>();
  private static AdminServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new AdminServer(AdminApiIT::decide);
    server.engine.decide(Decision.Kind.CANARY, "mara", "a tenth", 1000);
    server.play(20);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  /** Takes canaries, refuses promotions, breaks on rollbacks. */
  private static Future<Ruling> decide(Change change) {
    WISHES.add(change);
    return switch (change) {
      case Canary it -> Future.succeededFuture(new Decided(server.engine
          .decide(Decision.Kind.CANARY, it.by().actor(), it.by().reason(), it.weight())));
      case Change.Spare it -> Future.failedFuture("no request spares slices");
      case Change.Withdraw it -> Future.failedFuture("no request withdraws");
      case Promote it -> Future.succeededFuture(
          new Refused("noCanary", "no canary is running", "start one first"));
      case Rollback it when it.target().isEmpty() -> Future.failedFuture("secret of the inside");
      case Rollback it -> Future.succeededFuture(
          new Refused("ledgerAway", "the ledger is away", "bring the database back"));
    };
  }

  @Test
  void theStatusSaysWhatTheEngineSaid() throws Exception {
    JsonObject status = server.json("/api/v1/status");

    assertEquals("serving", status.getString("state"));
    assertEquals(List.of("interactive", "batch"), strings(status, "lanes", "lane"));
    assertEquals(ScriptedEngine.UNSCORED_HOPS,
        status.getJsonArray("lanes").getJsonObject(0).getLong("unscoredHops"));
    assertEquals(List.of("steady", "swift"), strings(status, "tiers", "name"));
    assertEquals(90.0,
        status.getJsonObject("plan").getJsonArray("shares").getJsonObject(0)
            .getDouble("weightPercent"));
    assertTrue(status.getJsonObject("audio").getDouble("inSeconds") > 0);
    assertEquals("PostgreSQL 18.6, embedded", status.getJsonObject("ledger").getString("store"));
    assertFalse(status.encode().contains("listed"), "sessions one by one are elsewhere");
  }

  @Test
  void theLineageOfAReleaseIsWalkedToItsEnd() throws Exception {
    JsonObject lineage = server.json("/api/v1/releases/help-desk-2026.11-rc2/lineage");

    assertEquals(List.of("help-desk-2026.11-rc2", "help-desk-2026.10"),
        strings(lineage, "chain", "release"));
    assertEquals(List.of("vad"), strings(lineage, "changed", "component"));
    assertEquals(new JsonArray().add("gate"), lineage.getJsonArray("missing"));
    assertEquals("help-desk-2026.10 names no rollback target", lineage.getString("end"));
  }

  @Test
  void aReleaseNobodyKnowsHasNoLineage() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/releases/help-desk/lineage");

    assertEquals(404, answer.statusCode());
    JsonObject error = new JsonObject(answer.body()).getJsonObject("error");
    assertEquals("unknownRelease", error.getString("code"));
    assertEquals(2, error.getJsonArray("allowed").size());
  }

  @Test
  void theAudioAccountAddsUp() throws Exception {
    for (Object each : server.json("/api/v1/status").getJsonArray("lanes")) {
      JsonObject audio = ((JsonObject) each).getJsonObject("audio");
      double sum = audio.getDouble("silenceSeconds") + audio.getDouble("recognizedSeconds")
          + audio.getDouble("shedSeconds") + audio.getDouble("failedSeconds")
          + audio.getDouble("openSeconds");
      assertEquals(audio.getDouble("inSeconds"), sum, 0.01);
    }
  }

  @Test
  void latenciesComeForTheWindowAndSinceTheStart() throws Exception {
    JsonObject latencies = server.json("/api/v1/latencies");

    long window = count(latencies.getJsonArray("window"), "steady");
    long total = count(latencies.getJsonArray("total"), "steady");
    assertEquals(10, latencies.getInteger("windowSeconds"));
    assertTrue(total > 1.5 * window, total + " since the start, " + window + " in the window");
    assertEquals(400, count(latencies.getJsonArray("window"), "*"), "10 s of 40 chunks");
    assertEquals(0, latencies.getInteger("clamped"));
  }

  @Test
  void sessionsAreListedWithoutWords() throws Exception {
    JsonObject body = server.json("/api/v1/sessions");

    assertTrue(body.getInteger("open") >= body.getJsonArray("sessions").size());
    JsonObject first = body.getJsonArray("sessions").getJsonObject(0);
    assertEquals(List.of("id", "tenant", "lane", "tier", "arm", "openMillis", "bufferedMillis",
        "utterances"), List.copyOf(first.fieldNames()));
  }

  @ParameterizedTest
  @CsvSource({"plan,shares", "tiers,tiers", "decisions,decisions", "releases,releases"})
  void partsOfTheStatusCanBeAskedForAlone(String name, String list) throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/" + name);

    assertEquals(200, answer.statusCode());
    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
    assertFalse(new JsonObject(answer.body()).getJsonArray(list).isEmpty());
  }

  @Test
  void aCanaryIsPassedOnAndItsDecisionAnswered() throws Exception {
    HttpResponse<String> answer = server.post("/api/v1/plan/canary",
        "{\"tier\":\"swift\",\"weightPercent\":12.5,\"reason\":\" wider \",\"actor\":\"lena\"}");

    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(new Canary("swift", 1250, new Author("lena", "wider")), WISHES.getLast());
    assertEquals("canary", new JsonObject(answer.body()).getString("kind"));
  }

  @Test
  void aRefusalSaysWhyAndWhatToDo() throws Exception {
    HttpResponse<String> answer =
        server.post("/api/v1/plan/promote", "{\"reason\":\"looks good\",\"actor\":\"lena\"}");

    assertEquals(409, answer.statusCode());
    assertEquals("{\"error\":{\"code\":\"noCanary\",\"message\":\"no canary is running\","
        + "\"allowed\":[],\"next\":\"start one first\"}}", answer.body());
  }

  @Test
  void aLedgerThatIsAwayIsNobodysMistake() throws Exception {
    HttpResponse<String> answer = server.post("/api/v1/plan/rollback",
        "{\"release\":\"old\",\"handover\":\"cut\",\"reason\":\"too slow\",\"actor\":\"lena\"}");

    assertEquals(503, answer.statusCode());
    assertEquals("ledgerAway", code(answer));
    assertEquals(new Rollback("old", Handover.CUT, new Author("lena", "too slow")),
        WISHES.getLast());
  }

  @Test
  void aDefectIsNamedWithoutItsInside() throws Exception {
    HttpResponse<String> answer =
        server.post("/api/v1/plan/rollback", "{\"reason\":\"bad words\",\"actor\":\"lena\"}");

    assertEquals(500, answer.statusCode());
    assertEquals("internal", code(answer));
    assertFalse(answer.body().contains("secret"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
      "malformed; {\"tier\":", "malformed; [1,2]", "malformed; ``", "malformed; null",
      "badTarget; {\"weightPercent\":5,\"reason\":\"r\",\"actor\":\"a\"}",
      "badTarget; {\"tier\":\"a\",\"release\":\"b\",\"weightPercent\":5,\"reason\":\"r\","
          + "\"actor\":\"a\"}",
      "badTier; {\"tier\":7,\"weightPercent\":5,\"reason\":\"r\",\"actor\":\"a\"}",
      "badRelease; {\"release\":\"\",\"weightPercent\":5,\"reason\":\"r\",\"actor\":\"a\"}",
      "badWeight; {\"tier\":\"a\",\"weightPercent\":0,\"reason\":\"r\",\"actor\":\"a\"}",
      "badWeight; {\"tier\":\"a\",\"weightPercent\":101,\"reason\":\"r\",\"actor\":\"a\"}",
      "badWeight; {\"tier\":\"a\",\"weightPercent\":1.005,\"reason\":\"r\",\"actor\":\"a\"}",
      "badWeight; {\"tier\":\"a\",\"weightPercent\":\"10\",\"reason\":\"r\",\"actor\":\"a\"}",
      "badWeight; {\"tier\":\"a\",\"reason\":\"r\",\"actor\":\"a\"}",
      "badReason; {\"tier\":\"a\",\"weightPercent\":5,\"actor\":\"a\"}",
      "badReason; {\"tier\":\"a\",\"weightPercent\":5,\"reason\":\"a\\nb\",\"actor\":\"a\"}",
      "badActor; {\"tier\":\"a\",\"weightPercent\":5,\"reason\":\"r\",\"actor\":\" \"}",
      "unknownField; {\"tier\":\"a\",\"weight\":5,\"reason\":\"r\",\"actor\":\"a\"}"})
  void aBadCanaryIsRefusedByName(String code, String body) throws Exception {
    int before = WISHES.size();

    HttpResponse<String> answer = server.post("/api/v1/plan/canary", body);

    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(code, code(answer), answer.body());
    assertFalse(error(answer).getJsonArray("allowed").isEmpty());
    assertEquals(before, WISHES.size(), "nothing reaches the desk");
  }

  @Test
  void everyTwoDecimalShareIsTakenExactly() throws Exception {
    for (String percent : List.of("0.01", "0.29", "1.1", "57.67", "99.99", "100")) {
      server.post("/api/v1/plan/canary", "{\"tier\":\"swift\",\"weightPercent\":" + percent
          + ",\"reason\":\"r\",\"actor\":\"a\"}");
      int expected = new java.math.BigDecimal(percent).movePointRight(2).intValueExact();
      assertEquals(expected, ((Canary) WISHES.getLast()).weight(), percent);
    }
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() throws Exception {
    HttpResponse<String> answer =
        server.post("/api/v1/plan/canary", "{\"reason\":\"" + "x".repeat(20_000) + "\"}");

    assertEquals(413, answer.statusCode());
    assertEquals("tooLarge", code(answer));
  }

  @Test
  void aFormOfAnotherPageCannotChangeThePlan() throws Exception {
    var form = server.request("/api/v1/plan/rollback").header("Content-Type", "text/plain")
        .POST(BodyPublishers.ofString("{}"));
    var script = server.request("/api/v1/plan/rollback").header("Content-Type", "application/json")
        .header("Sec-Fetch-Site", "cross-site").POST(BodyPublishers.ofString("{}"));

    assertEquals("unsupportedMediaType", code(server.send(form)));
    assertEquals("wrongOrigin", code(server.send(script)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/api/v1/nothing", "/../../etc/passwd",
      "/lib/..%2f..%2fecharts.js", "/style.css/x"})
  void anUnknownPathIsNotFound(String path) throws Exception {
    HttpResponse<String> answer = server.get(path);

    assertEquals(404, answer.statusCode());
    assertEquals("notFound", code(answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/metrics", "/api/v1/status", "/api/v1/latencies"})
  void aHeadRequestGetsTheHeadersAlone(String path) throws Exception {
    HttpResponse<String> answer =
        server.send(server.request(path).method("HEAD", BodyPublishers.noBody()));

    assertTrue(answer.headers().firstValueAsLong("Content-Length").orElse(0) > 100);
    assertEquals("", answer.body());
  }

  @Test
  void aWrongMethodIsNamedWithTheRightOne() throws Exception {
    HttpResponse<String> read = server.post("/api/v1/status", "{}");
    HttpResponse<String> write = server.get("/api/v1/plan/canary");

    assertEquals(405, read.statusCode());
    assertEquals(List.of("GET"), error(read).getJsonArray("allowed").getList());
    assertEquals(405, write.statusCode());
    assertEquals(List.of("POST"), error(write).getJsonArray("allowed").getList());
  }

  private static List<String> strings(JsonObject object, String list, String name) {
    return object.getJsonArray(list).stream().map(o -> ((JsonObject) o).getString(name)).toList();
  }

  private static long count(JsonArray rows, String tier) {
    return rows.stream().map(JsonObject.class::cast)
        .filter(r -> r.getString("stage").equals("endToEnd"))
        .filter(r -> r.getString("lane").equals("interactive"))
        .filter(r -> r.getString("tier").equals(tier)).findFirst().orElseThrow().getLong("count");
  }

  private static JsonObject error(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getJsonObject("error");
  }

  private static String code(HttpResponse<String> answer) {
    return error(answer).getString("code");
  }
}
