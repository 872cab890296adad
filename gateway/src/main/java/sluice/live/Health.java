package sluice.live;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import sluice.engine.EngineStatus;
import sluice.engine.EngineStatus.State;

/** Whether the gateway can do its work: it serves, its engine ticks, and some tier is up. */
final class Health {
  /** A status older than this means that the engine stands still. */
  static final long STALE_NANOS = 5_000_000_000L;

  private Health() {}

  static JsonObject json(StatusBoard.View view, long nowNanos) {
    EngineStatus status = view.status();
    long up = status.tiers().stream().filter(tier -> tier.health().isUp()).count();
    boolean isFresh = nowNanos - view.takenNanos() < STALE_NANOS;
    boolean isOk = isFresh && up > 0 && status.state() == State.SERVING;
    return new JsonObject().put("ok", isOk)
        .put("state", status.state().name().toLowerCase(Locale.ROOT)).put("engine",
            isFresh ? "running" : "stalled")
        .put("statusAgeMillis", (nowNanos - view.takenNanos()) / 1_000_000)
        .put("tiersUp", up).put("tiers", status.tiers().size())
        .put("ledger", status.ledger().isAvailable() ? "available" : "away");
  }
}
