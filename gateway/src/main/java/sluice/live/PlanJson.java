package sluice.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;

/** A route plan as JSON: {@code {"epoch","salt","shares":[{"arm","tier","weight"}]}}. */
final class PlanJson {
  private PlanJson() {}

  static JsonObject of(RoutePlan plan) {
    JsonArray shares = new JsonArray();
    for (Share share : plan.shares()) {
      shares.add(new JsonObject().put("arm", share.arm().key()).put("tier", share.tier())
          .put("weight", share.weight()));
    }
    return new JsonObject().put("epoch", plan.epoch()).put("salt", plan.salt())
        .put("shares", shares);
  }

  static RoutePlan plan(JsonObject json) {
    return new RoutePlan(json.getLong("epoch"), json.getString("salt"),
        json.getJsonArray("shares").stream().map(JsonObject.class::cast)
            .map(share -> new Share(Arm.valueOf(share.getString("arm").toUpperCase(Locale.ROOT)),
                share.getString("tier"), share.getInteger("weight")))
            .toList());
  }
}
