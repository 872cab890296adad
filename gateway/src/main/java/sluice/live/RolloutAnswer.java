package sluice.live;

import io.vertx.core.json.JsonObject;

/** What the {@link RolloutDesk} answers. */
sealed interface RolloutAnswer {
  /** A rollout began. */
  record Created(String id, JsonObject json) implements RolloutAnswer {}

  /** As asked. */
  record Shown(JsonObject json) implements RolloutAnswer {}

  /** Not done: a stable code, why, and what to do. */
  record Refused(String code, String reason, String next) implements RolloutAnswer {}

  static RolloutAnswer refused(String code, String reason, String next) {
    return new Refused(code, reason, next);
  }

  static RolloutAnswer unknown(String id) {
    return new Refused("unknownRollout",
        "there is no rollout '" + (id.length() > 80 ? id.substring(0, 80) + "…" : id) + "'",
        "GET /api/v1/rollouts lists them");
  }
}
