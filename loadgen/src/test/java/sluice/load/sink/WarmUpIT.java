package sluice.load.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.load.WarmedUp;

class WarmUpIT {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private WarmedUp warm(long budgetMicros) {
    return WarmUp.run(vertx, 1, budgetMicros).toCompletionStage().toCompletableFuture()
        .orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Test
  void itEndsAsSoonAsSendsAreOnTime() {
    WarmedUp warm = warm(10_000_000);
    assertTrue(warm.isInBudget() && warm.millis() < 10_000, warm.toString());
    assertEquals(10_000_000, warm.budgetMicros());
  }

  @Test
  void aBudgetNobodyCanKeepIsGivenUpAndSaidSo() {
    WarmedUp warm = warm(-1);
    assertFalse(warm.isInBudget());
    assertTrue(warm.millis() > 12_000, warm.toString());
  }
}
