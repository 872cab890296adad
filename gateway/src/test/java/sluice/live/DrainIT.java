package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sluice.engine.IngestConfig.Limits;
import sluice.wire.ServerMessage;

/** A gateway that goes away lets its sessions finish and takes no new ones. */
@ExtendWith(VertxExtension.class)
class DrainIT {
  @Test
  void aDrainingGatewayRefusesAtTheHandshakeAndFinishesItsSessions(VertxTestContext context)
      throws Exception {
    LiveGateway live = new LiveGateway(Limits.DEFAULT, 4);
    LiveCaller open = live.call().text(LiveCaller.START);
    open.next(ServerMessage.Ready.class);
    live.gateway.stop(10_000).onComplete(context.succeedingThenComplete());
    live.connecting().onComplete(context.failing(refused -> context.verify(() -> {
      UpgradeRejectedException answer = (UpgradeRejectedException) refused;
      assertEquals(503, answer.getStatus());
      assertTrue(answer.getBody().toString().contains("\"draining\""));
      open.text("{\"type\":\"stop\"}");
    })));
    assertEquals(1000, open.closeCode(), "the open session ended as its client wished");
    assertTrue(context.awaitCompletion(20, TimeUnit.SECONDS));
    assertEquals(List.of(), live.events);
    LiveGateway.await(live.vertx.close());
  }
}
