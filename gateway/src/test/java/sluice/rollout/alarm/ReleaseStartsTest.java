package sluice.rollout.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.rollout.Decision;
import sluice.rollout.Decision.Kind;
import sluice.rollout.alarm.Page.ReleaseStart;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;

class ReleaseStartsTest {
  private final List<Decision> decisions = new ArrayList<>();
  private RoutePlan plan = RoutePlan.allTo("steady");

  @Test
  void everyLargerShareIsAStepAndTheSmallerOneIsNone() {
    canary("s1", 100);
    canary("s1", 500);
    canary("s1", 200);
    assertEquals(List.of(new ReleaseStart("swift-release", 2, 1, 5),
        new ReleaseStart("swift-release", 1, 0, 1)), starts());
  }

  @Test
  void anotherTrialBeginsWithItsFirstStep() {
    canary("s1", 100);
    canary("s1", 500);
    canary("s2", 600);
    assertEquals(new ReleaseStart("swift-release", 3, 0, 6), starts().getFirst());
  }

  @Test
  void aPromotionIsTheLastStep() {
    canary("s1", 100);
    decide(Kind.PROMOTE, List.of(new Share(Arm.CONTROL, "swift", RoutePlan.WHOLE)), "s1");
    assertEquals(new ReleaseStart("swift-release", 2, 1, 100), starts().getFirst());
  }

  @Test
  void endingACanaryStartsNothing() {
    canary("s1", 100);
    decide(Kind.ROLLBACK, List.of(new Share(Arm.CONTROL, "steady", RoutePlan.WHOLE)), "s1");
    assertEquals(1, starts().size());
  }

  private List<ReleaseStart> starts() {
    return ReleaseStarts.of(decisions.reversed(), tier -> tier + "-release", 60_000);
  }

  private void canary(String salt, int weight) {
    decide(Kind.CANARY, List.of(new Share(Arm.CONTROL, "steady", RoutePlan.WHOLE - weight),
        new Share(Arm.CANARY, "swift", weight)), salt);
  }

  private void decide(Kind kind, List<Share> shares, String salt) {
    RoutePlan next = new RoutePlan(plan.epoch() + 1, salt, shares);
    decisions.add(new Decision(60_000 * next.epoch(), kind, "mara", "a try", plan, next));
    plan = next;
  }
}
