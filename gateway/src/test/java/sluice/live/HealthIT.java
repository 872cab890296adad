package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import sluice.rollout.Ruling.Refused;

class HealthIT {
  private static final PlanDesk CLOSED =
      change -> Future.succeededFuture(new Refused("closed", "closed", "wait"));

  @Test
  void aServingGatewayIsHealthyEvenWithoutLedgerOrOneOfItsTiers() throws Exception {
    try (AdminServer server = new AdminServer(CLOSED)) {
      server.engine.isCanaryTierUp = false;
      server.engine.isLedgerUp = false;

      HttpResponse<String> answer = server.play(1).get("/health");

      JsonObject health = new JsonObject(answer.body());
      assertEquals(200, answer.statusCode());
      assertEquals(1, health.getInteger("tiersUp"));
      assertEquals("away", health.getString("ledger"));
    }
  }

  @Test
  void withoutAnyTierItIsNot() throws Exception {
    try (AdminServer server = new AdminServer(CLOSED)) {
      server.engine.isCanaryTierUp = false;
      server.engine.isSteadyTierUp = false;

      assertEquals(503, server.play(1).get("/health").statusCode());
    }
  }

  @Test
  void anEngineThatStandsStillIsNoticed() {
    StatusBoard board = new StatusBoard(new ScriptedEngine().status());
    long taken = board.view().takenNanos();

    assertTrue(Health.json(board.view(), taken + Health.STALE_NANOS - 1).getBoolean("ok"));
    assertFalse(Health.json(board.view(), taken + Health.STALE_NANOS).getBoolean("ok"));
  }
}
