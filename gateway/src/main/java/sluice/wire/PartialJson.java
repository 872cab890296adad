package sluice.wire;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import sluice.wire.ServerMessage.Pace;
import sluice.wire.ServerMessage.Partial;

/** A partial as JSON. */
final class PartialJson {
  private PartialJson() {}

  static JsonObject write(Partial m) {
    JsonObject json = new JsonObject().put("type", "partial").put("utterance", m.utterance())
        .put("text", m.text()).put("stableWords", m.stableWords())
        .put("endMillis", m.endMillis()).put("transformId", m.transformId());
    m.pace().ifPresent(pace -> json.put("pace",
        new JsonObject().put("slackMillis", pace.slackMillis())
            .put("queueMillis", pace.queueMillis()).put("batchSize", pace.batchSize())));
    return json;
  }

  static Partial read(JsonObject j) {
    Optional<Pace> pace = Optional.ofNullable(j.getJsonObject("pace"))
        .map(p -> new Pace(p.getLong("slackMillis"), p.getLong("queueMillis"),
            p.getInteger("batchSize")));
    return new Partial(j.getInteger("utterance"), j.getString("text"),
        j.getInteger("stableWords"), j.getLong("endMillis"), j.getString("transformId"), pace);
  }
}
