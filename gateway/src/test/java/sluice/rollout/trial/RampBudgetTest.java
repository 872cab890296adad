package sluice.rollout.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sluice.rollout.trial.RampBudget.Traffic;

/** The weight that harms few before it is noticed. */
class RampBudgetTest {
  private static final double NATS = Math.log(1 / (.01 * .6 / 5));

  @Test
  void moreTrafficAllowsLess() {
    RampBudget budget = new RampBudget(30, 2, 60);
    int quiet = budget.cap(new Traffic(.01, 2, NATS));
    int busy = budget.cap(new Traffic(.01, 200, NATS));
    assertTrue(busy > 0 && busy < quiet, busy + " and " + quiet + " basis points");
  }

  @Test
  void theCapIsTheLastWeightThatKeepsToIt() {
    RampBudget budget = new RampBudget(40, 2, 60);
    Traffic traffic = new Traffic(.01, 50, NATS);
    int cap = budget.cap(traffic);
    assertTrue(budget.harmed(cap / 1e4, traffic) <= 40, cap + " basis points harm too many");
    assertTrue(budget.harmed((cap + 1) / 1e4, traffic) > 40, cap + " basis points could be more");
  }

  @Test
  void aDoubledErrorRateIsFoundAfterAboutTheKnownNumberOfSessions() {
    // w -> 0: ln(1/level) / KL(.02 || .01) = 6.73 / .003911 = 1719 canary sessions, 1 % harmed.
    assertEquals(17.2, new RampBudget(100, 2, 0).harmed(1e-6, new Traffic(.01, 20, NATS)), .2);
  }

  @Test
  void harmGrowsWithTheWeight() {
    RampBudget budget = RampBudget.standard();
    double last = 0;
    for (int percent = 1; percent < 100; percent++) {
      double harmed = budget.harmed(percent / 100.0, new Traffic(.01, 20, NATS));
      assertTrue(harmed > last, percent + " % harms " + harmed + ", less than " + last);
      last = harmed;
    }
  }

  @Test
  void aBudgetOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new RampBudget(0, 2, 60));
    assertThrows(IllegalArgumentException.class, () -> new RampBudget(10, 1, 60));
  }
}
