package sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who takes over when a tier is down. Control is a, canary is b, c and d stand by. */
class FallbackTest {
  private final RoutePlan plan = new RoutePlan(1, "s",
      List.of(new RoutePlan.Share(Arm.CONTROL, "a", 9_000),
          new RoutePlan.Share(Arm.CANARY, "b", 1_000)));
  private final Fallback fallback = new Fallback(List.of(new Tier("b", "r2", 8, 1),
      new Tier("a", "r1", 8, 1), new Tier("c", "r0", 8, 1), new Tier("d", "r0", 8, 1)));

  @Test
  void aHealthyTierKeepsItsSessions() {
    assertEquals("b", chosen(Arm.CANARY, "b", "a", "b", "c"));
  }

  @Test
  void theControlTakesOverForTheCanary() {
    assertEquals("a", chosen(Arm.CANARY, "b", "a", "c", "d"));
  }

  @Test
  void othersTakeOverInListedOrderAndTheReleaseUnderTestLast() {
    assertEquals("c", chosen(Arm.CONTROL, "a", "b", "c", "d"));
    assertEquals("d", chosen(Arm.CONTROL, "a", "b", "d"));
    assertEquals("b", chosen(Arm.CONTROL, "a", "b"));
  }

  @Test
  void aSessionKeepsItsArmOnAnotherTier() {
    assertEquals(Optional.of(new Route(Arm.CANARY, "a")),
        fallback.choose(plan, new Route(Arm.CANARY, "b"), "a"::equals));
  }

  @Test
  void nobodyTakesOverWhenAllAreDown() {
    assertEquals("", chosen(Arm.CONTROL, "a"));
  }

  private String chosen(Arm arm, String routed, String... up) {
    return fallback.choose(plan, new Route(arm, routed), List.of(up)::contains).map(Route::tier)
        .orElse("");
  }
}
