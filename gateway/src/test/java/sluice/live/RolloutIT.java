package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.live.evidence.Recompute;
import sluice.rollout.trial.TrialRun;

/** Rollouts on real sockets: asked for, judged, frozen, aborted, and going on after a restart. */
@SuppressWarnings("try") // closing waits for callers, which may be interrupted
class RolloutIT {
  private static final String BY = "{\"actor\":\"mara\",\"reason\":\"because\"";

  @TempDir
  Path folder;

  @Test
  void aFreezeHoldsAndAnAbortBringsEverybodyBack() throws Exception {
    try (RolloutStage stage = new RolloutStage(folder, "none", 6).calling(6)) {
      String path = stage.create("\"ramp\":[20,50]," + RolloutStage.SHORT);
      stage.until(path, it -> it.getJsonObject("sessions").getLong("canary") > 5);
      assertEquals(200,
          stage.post(path + "/freeze", BY + ",\"owner\":\"parity\",\"minutes\":5}").statusCode());
      assertEquals("parity",
          stage.get(path).getJsonObject("frozen").getString("owner"));
      HttpResponse<String> refused = stage.post(path + "/promote", BY + "}");
      assertEquals(409, refused.statusCode());
      assertTrue(refused.body().contains("\"frozen\""), refused.body());
      assertEquals(200, stage.post(path + "/unfreeze", BY + "}").statusCode());
      assertEquals(200, stage.post(path + "/abort", BY + "}").statusCode());
      stage.until("/api/v1/plan", plan -> plan.getJsonArray("shares").size() == 1);
      JsonObject over = stage.until(path, it -> it.getString("state").equals("rolledBack"));
      assertTrue(over.getString("sentence").contains("mara: because"), over::encode);
      assertEquals(409, stage.post(path + "/abort", BY + "}").statusCode());
      assertSame(path);
    }
  }

  @Test
  void aSlowReleaseIsRolledBackByItself() throws Exception {
    try (RolloutStage stage = new RolloutStage(folder, "none", 400).calling(12)) {
      String path = stage.create("\"ramp\":[40,50],\"metrics\":[\"error\",\"finalLatency\"],"
          + RolloutStage.SHORT);
      JsonObject over = stage.until(path, it -> it.getString("state").equals("rolledBack"));
      stage.until("/api/v1/plan", plan -> plan.getJsonArray("shares").size() == 1);
      Thread.sleep(3_000); // chunks under way at the verdict are served
      over = stage.get(path);
      assertTrue(over.getString("sentence").contains("finalLatency"), over::encode);
      assertTrue(over.getJsonObject("blastRadius").getLong("sessions") > 0, over::encode);
      double last = over.getJsonObject("rollback").getDouble("lastNewSessionMillis");
      assertTrue(last < 1_000, "a canary session began " + last + " ms after the verdict");
      assertTrue(stage.text("/metrics").contains("sluice_rollout_rollback_seconds"));
      assertTrue(stage.text(path + "/evidence").startsWith("{\"evidence\":\"sluice\""));
      assertSame(path);
    }
  }

  @Test
  void afterARestartItGoesOnWithTheSameEvidence() throws Exception {
    try (LedgerBench database = new LedgerBench(folder.resolve("pg"));
        RolloutStage stage = new RolloutStage(folder,
            LedgerBench.uri(database.pg.connectOptions()), 6).calling(6)) {
      String path = stage.create("\"ramp\":[30,50],\"dwellSeconds\":3600,\"scoreAgeSeconds\":0");
      stage.until(path, it -> it.getJsonObject("sessions").getLong("canary") > 20);
      stage.post(path + "/freeze", BY + ",\"owner\":\"mara\",\"minutes\":60}");
      Path file = file(path);
      stage.restart();
      TrialRun before = Recompute.of(file).run();
      JsonObject after = stage.until(path, it -> it.getJsonArray("history").size() > 2);
      assertEquals("frozen", after.getString("state"), after::encode);
      assertEquals(before.trial().startedAt() * 1000, after.getLong("startedMillis"));
      assertTrue(stage.events.stream().anyMatch(event -> event.contains("goes on")),
          stage.events::toString);
      long canary = after.getJsonObject("sessions").getLong("canary");
      stage.until(path, it -> it.getJsonObject("sessions").getLong("canary") > canary + 5);
      stage.post(path + "/abort", BY + "}");
      stage.until("/api/v1/plan", plan -> plan.getJsonArray("shares").size() == 1);
      assertSame(path);
      assertEquals(List.of("ramping new-1", "frozen new-1", "rolledBack new-1"),
          List.copyOf(new LinkedHashSet<>(database.column(
              "select state || ' ' || release from sluice.rollouts order by entry"))));
      assertTrue((Long) database.ask("select max(sessions) from "
          + "sluice.blast_radius where slice = 'locale=en-IN'") > 0);
    }
  }

  @Test
  void whatIsWrongWithARequestIsNamed() throws Exception {
    try (RolloutStage stage = new RolloutStage(folder, "none", 6)) {
      String start = "{\"actor\":\"m\",\"reason\":\"r\",\"tier\":\"";
      assertRefused(stage, "", start + "nobody\"}", 409, "unknownTarget");
      assertRefused(stage, "", start + "old\"}", 409, "isControl");
      assertRefused(stage, "", start + "new\",\"policy\":{\"ramp\":[5,3]}}", 400, "must rise");
      assertRefused(stage, "", start + "new\",\"policy\":{\"alpha\":2}}", 400, "alpha is 2.0");
      assertRefused(stage, "", start + "new\",\"policy\":{\"unjudged\":\"drop\"}}", 400,
          "inherit, hold, keep");
      assertRefused(stage, "", start + "new\",\"policy\":{\"rmap\":[5]}}", 400, "policy.rmap");
      assertRefused(stage, "/nothing/abort", BY + "}", 404, "unknownRollout");
      stage.create("\"ramp\":[1]");
      assertRefused(stage, "", start + "new\"}", 409, "rolloutRunning");
    }
  }

  private void assertRefused(RolloutStage stage, String path, String body, int status,
      String what) throws Exception {
    HttpResponse<String> answer = stage.post("/api/v1/rollouts" + path, body);
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(what), answer.body());
  }

  private Path file(String path) {
    return folder.resolve("rollouts").resolve(path.substring(path.lastIndexOf('/') + 1))
        .resolve("evidence.jsonl");
  }

  /** Judged again, every second of the file comes out as it says. */
  private void assertSame(String path) throws Exception {
    Recompute.Result again = Recompute.of(file(path));
    assertEquals(Optional.empty(), again.difference(), () -> "of " + again.seconds() + " seconds");
    assertTrue(again.run().trial().isOver() && Files.size(file(path)) > 0,
        again.run().trial()::why);
  }
}
