package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.rollout.Ruling.Refused;
import sluice.rollout.alarm.Lookout;
import sluice.rollout.alarm.Page.ReleaseStart;
import sluice.rollout.score.EvidenceBook;
import sluice.rollout.score.SessionScore;
import sluice.route.Arm;
import sluice.route.Assignment;
import sluice.route.Route;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;
import sluice.route.Slice;
import sluice.wire.ClientMessage.Labels;
import sluice.wire.Lane;

class WatchApiIT {
  private static final long MINUTE = 60_000;
  private static AdminServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new AdminServer(
        change -> Future.succeededFuture(new Refused("closed", "closed", "wait")));
    server.engine.watch = watched();
    server.play(1);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void slicesThatGotWorseAreRankedAndThoseOfOneArmListed() throws Exception {
    JsonObject slices = server.json("/api/v1/slices?k=1");
    JsonArray worst = slices.getJsonArray("worst");
    assertEquals(1, worst.size());
    JsonObject first = worst.getJsonObject(0);
    assertEquals(List.of("error", "locale=(missing)", .05, .3),
        List.of(first.getString("metric"), first.getString("slice"),
            first.getJsonObject("control").getDouble("rate"),
            first.getJsonObject("canary").getDouble("rate")));
    assertEquals(new JsonArray(List.of("locale=en-US")), slices.getJsonArray("notInCanary"));
    assertEquals(new JsonArray(List.of("locale=(other encoding)")),
        slices.getJsonArray("notInControl"));
  }

  @Test
  void aWrongQuestionIsToldWhatIsAllowed() throws Exception {
    assertTrue(server.get("/api/v1/slices?k=-1").body()
        .contains("\"badK\",\"message\":\"k is '-1'\",\"allowed\":[\"a whole number, 0..100\"]"));
    assertTrue(server.get("/api/v1/slices?metric=wer").body().contains("\"badMetric\""));
    assertEquals(405, server.post("/api/v1/slices", "{}").statusCode());
  }

  @Test
  void aPageSaysWhatWhereSinceWhenAndAfterWhichRelease() throws Exception {
    JsonObject page =
        server.json("/api/v1/pages").getJsonArray("open").getJsonObject(0);
    assertEquals("locale", page.getString("field"));
    assertEquals("open", page.getString("state"));
    assertEquals(MINUTE, page.getLong("firstBadMillis"));
    assertEquals(40, page.getLong("sessions"));
    assertEquals("r2", page.getJsonArray("releases").getJsonObject(0).getString("release"));
    assertEquals(page, server.json("/api/v1/status").getJsonObject("pages")
        .getJsonArray("open").getJsonObject(0));
  }

  @Test
  void aVersionCannotBreakTheLine() throws Exception {
    String sentence = server.json("/api/v1/pages").getJsonArray("open").getJsonObject(0)
        .getString("sentence");
    assertEquals("locale is missing or unreadable in 40 of 40 sessions of app 7?3 (batch), bad "
        + "since 1970-01-01T00:01:00Z, last 1970-01-01T00:01:00Z; started shortly before: r2 at "
        + "5.0 % (step 1, 1970-01-01T00:01:00Z)", sentence);
  }

  @Test
  void theWorstMinuteOfEachArmIsAMetric() throws Exception {
    String metrics = server.get("/metrics").body();
    assertTrue(metrics.contains("\nsluice_peak_error_ratio{arm=\"control\"} 0.025\n"), metrics);
    assertTrue(metrics.contains("\nsluice_sessions_by_locale_total{locale=\"(missing)\"} 40.0\n"));
  }

  /** A page about an app version, and a canary that fails callers without a locale. */
  static Lookout.View watched() {
    Lookout lookout =
        new Lookout(CoverageConfig.standard().rule(), MINUTE, EvidenceBook.Rules.standard());
    lookout.planned(new RoutePlan(5, "s", List.of(new Share(Arm.CONTROL, "steady", 5_000),
        new Share(Arm.CANARY, "swift", 5_000))));
    lookout.tick(MINUTE, List.of());
    for (int i = 0; i < 40; i++) {
      lookout.started(Slice.of(new Labels("", "phone", "7\n3"), Lane.BATCH), MINUTE);
      lookout.scored(score(Arm.CONTROL, Slice.MISSING, i < 2), MINUTE);
      lookout.scored(score(Arm.CANARY, Slice.MISSING, i < 12), MINUTE);
      lookout.scored(score(Arm.CONTROL, "en-US", false), MINUTE);
      lookout.scored(score(Arm.CANARY, Slice.OTHER_ENCODING, false), MINUTE);
    }
    lookout.tick(2 * MINUTE, List.of(new ReleaseStart("r2", 1, 1, 5)));
    return lookout.view();
  }

  private static SessionScore score(Arm arm, String locale, boolean isError) {
    TreeMap<String, Double> rates = new TreeMap<>();
    rates.put(SessionScore.ERROR, isError ? 1.0 : 0.0);
    return new SessionScore(new Assignment(new Route(arm, "tier"), 5_000, 5), false,
        List.of(new Slice("locale", locale)), rates, new TreeMap<>());
  }
}
