package sluice.rollout.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LogWealthTest {
  @Test
  void theEvidenceIsTheMeanOfTheExperts() {
    LogWealth wealth = new LogWealth(2, false, 0);
    wealth.gain(0, Math.log(3));
    assertEquals(Math.log(2), wealth.log(), 1e-12);
    wealth.startAnother();
    assertEquals(Math.log(2), wealth.log(), 1e-12);
  }

  @Test
  void halfTheStakeWaitsForLaterBets() {
    LogWealth wealth = new LogWealth(1, true, 0);
    assertEquals(Math.log(.5), wealth.log(), 1e-12);
    wealth.gain(0, Math.log(.1));
    wealth.startAnother();
    assertEquals(Math.log(.05 + .5 / 120), wealth.log(), 1e-12);
  }

  @Test
  void allOfTheStakeIsBetAfterTwoHours() {
    LogWealth wealth = new LogWealth(3, true, 0);
    for (int i = 0; i < LogWealth.STARTS; i++) {
      wealth.startAnother();
    }
    assertEquals(0, wealth.log(), 1e-12);
    assertEquals(0, new LogWealth(3, true, 200).log(), 1e-12);
  }

  @Test
  void whoComesLaterHasBegunAsManyBets() {
    LogWealth early = new LogWealth(1, true, 0);
    early.startAnother();
    early.startAnother();
    assertEquals(early.log(), new LogWealth(1, true, 2).log(), 1e-12);
  }

  @Test
  void noSizeIsTooLargeOrTooSmall() {
    assertEquals(1e6 + Math.log(2), LogWealth.logSum(new double[]{1e6, 1e6}), 1e-6);
    assertEquals(-1e6, LogWealth.logSum(new double[]{-1e6, -2e6}), 1e-6);
    double nothing = Double.NEGATIVE_INFINITY;
    assertEquals(nothing, LogWealth.logSum(new double[]{nothing, nothing}));
    LogWealth wealth = new LogWealth(2, true, 0);
    wealth.gain(0, 1e5);
    wealth.gain(1, -1e5);
    wealth.startAnother();
    assertTrue(Double.isFinite(wealth.log()));
  }
}
