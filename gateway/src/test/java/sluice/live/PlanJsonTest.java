package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.route.Arm;
import sluice.route.Handover;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;
import sluice.route.Slice;

class PlanJsonTest {
  private static final List<Share> SHARES =
      List.of(new Share(Arm.CONTROL, "a", 9_000), new Share(Arm.CANARY, "b", 1_000));

  @Test
  void aPlanIsReadBackWithItsSlicesAndHandover() {
    for (Handover handover : Handover.values()) {
      RoutePlan plan = new RoutePlan(7, "s", SHARES,
          List.of(new Slice("locale", "en-IN"), new Slice("device", Slice.MISSING)), handover);
      assertEquals(plan, PlanJson.plan(new JsonObject(PlanJson.of(plan).encode())));
    }
  }

  @Test
  void aPlanStoredBeforeThereWereAnyIsRead() {
    String stored = """
        {"epoch":7,"salt":"s","shares":[{"arm":"control","tier":"a","weight":9000},
        {"arm":"canary","tier":"b","weight":1000}]}""";
    assertEquals(new RoutePlan(7, "s", SHARES, List.of(), Handover.NOW),
        PlanJson.plan(new JsonObject(stored)));
  }
}
