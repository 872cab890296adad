package sluice.rollout.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LogWealthTest {
  @Test
  void theEvidenceIsWhatTheExpertsHaveMadeOfTheirParts() {
    LogWealth wealth = new LogWealth(new double[]{1, 1}, false, 0);
    wealth.gain(0, Math.log(3));
    assertEquals(Math.log(2), wealth.log(), 1e-12);
    wealth.startAnother();
    assertEquals(Math.log(2), wealth.log(), 1e-12);
  }

  @Test
  void expertsMayHaveUnequalParts() {
    LogWealth wealth = new LogWealth(new double[]{1, 3}, false, 0);
    assertEquals(0, wealth.log(), 1e-12);
    wealth.gain(1, Math.log(5));
    assertEquals(Math.log(.25 + .75 * 5), wealth.log(), 1e-12);
  }

  @Test
  void aFifthOfTheStakeWaitsForLaterBets() {
    LogWealth wealth = new LogWealth(new double[]{1}, true, 0);
    assertEquals(Math.log(.8), wealth.log(), 1e-12);
    wealth.gain(0, Math.log(.1));
    wealth.startAnother();
    assertEquals(Math.log(.08 + .2 / 120), wealth.log(), 1e-12);
  }

  @Test
  void whatIsStakedLaterSharesNothingOfWhatWasWonBefore() {
    LogWealth wealth = new LogWealth(new double[]{1, 3}, false, 0);
    wealth.gain(0, Math.log(9));
    wealth.gain(1, Math.log(9));
    wealth.stakeMore(3);
    assertEquals(Math.log((9 + 3) / 4.0), wealth.log(), 1e-12);
    wealth.gain(1, Math.log(2));
    assertEquals(Math.log((.25 * 12 + .75 * 12 * 2) / 4), wealth.log(), 1e-12);
  }

  @Test
  void whatIsStakedLaterKeepsAFifthForLaterBetsToo() {
    LogWealth one = new LogWealth(new double[]{1}, true, 0);
    LogWealth other = new LogWealth(new double[]{1}, true, 0);
    one.startAnother();
    one.stakeMore(7);
    other.startAnother();
    for (int i = 0; i < LogWealth.STARTS; i++) {
      one.startAnother();
      other.startAnother();
    }
    assertEquals(other.log(), one.log(), 1e-12);
  }

  @Test
  void allOfTheStakeIsBetAfterTwoHours() {
    LogWealth wealth = new LogWealth(new double[]{1, 1, 1}, true, 0);
    for (int i = 0; i < LogWealth.STARTS; i++) {
      wealth.startAnother();
    }
    assertEquals(0, wealth.log(), 1e-12);
    assertEquals(0, new LogWealth(new double[]{1, 1, 1}, true, 200).log(), 1e-12);
  }

  @Test
  void whoComesLaterHasBegunAsManyBets() {
    LogWealth early = new LogWealth(new double[]{1}, true, 0);
    early.startAnother();
    early.startAnother();
    assertEquals(early.log(), new LogWealth(new double[]{1}, true, 2).log(), 1e-12);
  }

  @Test
  void noSizeIsTooLargeOrTooSmall() {
    assertEquals(1e6 + Math.log(2), LogWealth.logSum(new double[]{1e6, 1e6}), 1e-6);
    assertEquals(-1e6, LogWealth.logSum(new double[]{-1e6, -2e6}), 1e-6);
    double nothing = Double.NEGATIVE_INFINITY;
    assertEquals(nothing, LogWealth.logSum(new double[]{nothing, nothing}));
    LogWealth wealth = new LogWealth(new double[]{1, 1}, true, 0);
    wealth.gain(0, 1e5);
    wealth.gain(1, -1e5);
    wealth.startAnother();
    assertTrue(Double.isFinite(wealth.log()));
  }
}
