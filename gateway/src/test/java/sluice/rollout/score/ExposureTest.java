package sluice.rollout.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import sluice.route.Arm;
import sluice.route.Assignment;
import sluice.route.Route;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;
import sluice.route.Slice;

class ExposureTest {
  private final Exposure exposure = new Exposure();

  @Test
  void itCountsTheCanarysSessionsBySliceUntilAnotherCanaryBegins() {
    exposure.planned(plan("1:r2", "b", 500));
    begin(Arm.CONTROL, "en-US", 10);
    begin(Arm.CANARY, "en-IN", 20);
    begin(Arm.CANARY, "en-US", 30);
    exposure.served("a", 40);
    exposure.served("b", 50);
    exposure.planned(plan("1:r2", "b", 2_500));
    exposure.planned(RoutePlan.allTo("a"));
    exposure.served("b", 60);
    BlastRadius radius = exposure.radius();
    assertEquals(List.of("1:r2", 1L, 2L), List.of(radius.trial(), radius.controlSessions(),
        radius.canarySessions()));
    assertEquals("{locale=en-IN=1, locale=en-US=1}", radius.bySlice().toString());
    assertEquals(List.of(OptionalLong.of(20), OptionalLong.of(30), OptionalLong.of(60)), List.of(
        radius.firstSessionNanos(), radius.lastSessionNanos(), radius.lastChunkNanos()));
    exposure.planned(plan("4:r3", "c", 500));
    assertEquals(0, exposure.radius().canarySessions());
    assertEquals(OptionalLong.empty(), exposure.radius().lastChunkNanos());
  }

  @Test
  void twoRoomsAddUp() {
    exposure.planned(plan("1:r2", "b", 500));
    begin(Arm.CANARY, "en-IN", 20);
    exposure.served("b", 90);
    Exposure other = new Exposure();
    assertEquals(exposure.radius(), exposure.radius().plus(other.radius()));
    assertEquals(exposure.radius(), BlastRadius.NONE.plus(exposure.radius()));
    other.planned(plan("1:r2", "b", 500));
    other.assigned(assignment(Arm.CANARY), List.of(new Slice("locale", "en-IN")), 70);
    BlastRadius both = exposure.radius().plus(other.radius());
    assertEquals(2L, both.bySlice().get("locale=en-IN"));
    assertEquals(List.of(OptionalLong.of(20), OptionalLong.of(70), OptionalLong.of(90)), List.of(
        both.firstSessionNanos(), both.lastSessionNanos(), both.lastChunkNanos()));
  }

  private void begin(Arm arm, String locale, long nanos) {
    exposure.assigned(assignment(arm), List.of(new Slice("locale", locale)), nanos);
  }

  private static Assignment assignment(Arm arm) {
    return new Assignment(new Route(arm, arm == Arm.CANARY ? "b" : "a"), 500, 1);
  }

  private static RoutePlan plan(String salt, String canary, int weight) {
    return new RoutePlan(1, salt, List.of(new Share(Arm.CONTROL, "a", RoutePlan.WHOLE - weight),
        new Share(Arm.CANARY, canary, weight)));
  }
}
