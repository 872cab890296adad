package sluice.batch.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sluice.batch.baseline.Scene.MILLI;

import org.junit.jupiter.api.Test;
import sluice.batch.BatchPolicy;
import sluice.batch.Planner;
import sluice.route.Tier;

class PoliciesTest {
  private static final Tier TIER = new Tier("t", "r1", 16, 1);

  @Test
  void thePlannerIsTheDefault() {
    assertEquals("planner", Policies.names().getFirst());
    assertInstanceOf(Planner.class, create(Policies.DEFAULT, Knobs.NONE));
  }

  @Test
  void everyNameMakesAPolicyWithNothingInIt() {
    for (String name : Policies.names()) {
      assertEquals(Long.MAX_VALUE, create(name, Knobs.NONE).nextDecisionNanos(), name);
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithThoseAllowed() {
    assertRefused("tryton", Knobs.NONE, "policy 'tryton': allowed are planner, fifo, triton, ");
  }

  @Test
  void aKnobThePolicyLacksIsNamed() {
    assertRefused("fifo", Knobs.NONE.withDelay(MILLI),
        "policy fifo has no delayNanos: allowed are []; leave it out or choose another policy");
    assertRefused("planner", Knobs.NONE.withMaxBatch(4), "policy planner has no maxBatch");
  }

  @Test
  void aBatchLargerThanTheTierTakesIsNamed() {
    assertRefused("triton", Knobs.NONE.withMaxBatch(17),
        "maxBatch is 17: tier t allows 1..16; ask for less or raise the tier's maxBatch");
  }

  @Test
  void aKnobOutOfRangeIsNamed() {
    String said = assertThrows(IllegalArgumentException.class, () -> Knobs.NONE.withTimeout(0))
        .getMessage();
    assertEquals("timeoutNanos is 0: needs > 0; leave it out for the default", said);
  }

  private static BatchPolicy create(String name, Knobs knobs) {
    return Policies.create(name, TIER, Scene.config(), knobs);
  }

  private static void assertRefused(String name, Knobs knobs, String hint) {
    String said = assertThrows(IllegalArgumentException.class, () -> create(name, knobs))
        .getMessage();
    assertTrue(said.contains(hint), said);
  }
}
