package sluice.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import sluice.route.Arm;
import sluice.route.Handover;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;
import sluice.route.Slice;

/**
 * A route plan as JSON:
 * {@code {"epoch","salt","shares":[{"arm","tier","weight"}],"spared":["locale=en-IN"],"handover"}}.
 * Plans stored before they had the last two read as sparing nothing and holding at once.
 */
final class PlanJson {
  private PlanJson() {}

  static JsonObject of(RoutePlan plan) {
    JsonArray shares = new JsonArray();
    for (Share share : plan.shares()) {
      shares.add(new JsonObject().put("arm", share.arm().key()).put("tier", share.tier())
          .put("weight", share.weight()));
    }
    return new JsonObject().put("epoch", plan.epoch()).put("salt", plan.salt())
        .put("shares", shares)
        .put("spared", new JsonArray(plan.spared().stream().map(Slice::key).toList()))
        .put("handover", plan.handover().key());
  }

  static RoutePlan plan(JsonObject json) {
    return new RoutePlan(json.getLong("epoch"), json.getString("salt"),
        json.getJsonArray("shares").stream().map(JsonObject.class::cast)
            .map(share -> new Share(Arm.valueOf(share.getString("arm").toUpperCase(Locale.ROOT)),
                share.getString("tier"), share.getInteger("weight")))
            .toList(),
        json.getJsonArray("spared", new JsonArray()).stream().map(String.class::cast)
            .map(Slice::parse).toList(),
        Handover.ofKey(json.getString("handover", Handover.NOW.key())));
  }
}
