package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.live.evidence.Recompute;

/** A release that listens along on real sockets, before its first session. */
class ShadowRolloutIT {
  private static final String SHADOW =
      "\"shadowSeconds\":2,\"shadowPercent\":100,\"ramp\":[20,50]," + RolloutStage.SHORT;

  @TempDir
  Path folder;

  @Test
  void aGoodReleaseGetsItsFirstSessionsAfterListeningAlong() throws Exception {
    try (RolloutStage stage = new RolloutStage(folder, "none", 1).calling(6)) {
      String path = stage.create(SHADOW);
      JsonObject first = stage.get(path);
      assertEquals("shadow", first.getString("state"), first::encode);
      assertEquals(1, stage.get("/api/v1/plan").getJsonArray("shares").size());
      JsonObject after = stage.until(path, it -> it.getString("state").equals("ramping"));
      assertTrue(heard(after) > 20, after::encode);
      stage.until("/api/v1/plan", plan -> plan.getJsonArray("shares").size() == 2);
      stage.until(path, it -> it.getJsonObject("sessions").getLong("canary") > 5);
      assertEquals(heard(after), heard(stage.get(path)), "it listens along no more");
      assertSame(path);
    }
  }

  @Test
  void aSlowReleaseIsSentBackBeforeAnybodyHearsIt() throws Exception {
    try (RolloutStage stage = new RolloutStage(folder, "none", 60).calling(6)) {
      JsonObject before = stage.get("/api/v1/plan");
      String path = stage.create(SHADOW);
      JsonObject over = stage.until(path, it -> it.getString("state").equals("rolledBack"));
      assertTrue(over.getString("sentence").contains("was late with"), over::encode);
      assertEquals(0, over.getJsonObject("blastRadius").getLong("sessions"));
      assertEquals(before, stage.get("/api/v1/plan"), "the plan was never touched");
      assertSame(path);
    }
  }

  private static long heard(JsonObject rollout) {
    return rollout.getJsonObject("shadow").getJsonObject("failed").getLong("batches");
  }

  private void assertSame(String path) {
    Recompute.Result again = Recompute.of(folder.resolve("rollouts")
        .resolve(path.substring(path.lastIndexOf('/') + 1)).resolve("evidence.jsonl"));
    assertEquals(Optional.empty(), again.difference());
    assertTrue(again.run().shadow().orElseThrow().heard().failed().count() > 20);
  }
}
