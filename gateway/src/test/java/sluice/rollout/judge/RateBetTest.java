package sluice.rollout.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RateBetTest {
  private static final double[] WEIGHTS = {.01, .05, .25, .5, .9};
  private static final double[] RATES = {.001, .01, .05, .3, .6, .95};
  private static final int SESSIONS = 4;

  /** Expected evidence after four sessions, over every table that can be. */
  private static double expected(Supplier<RateBet> made, double rate, double weight, double p0,
      double p1) {
    double sum = 0;
    double[] cells =
        {(1 - weight) * p0, (1 - weight) * (1 - p0), weight * p1, weight * (1 - p1)};
    for (int code = 0; code < Math.pow(4, SESSIONS); code++) {
      int[] count = new int[4];
      double probability = 1;
      for (int i = 0, rest = code; i < SESSIONS; i++, rest /= 4) {
        count[rest % 4]++;
        probability *= cells[rest % 4];
      }
      RateBet bet = made.get();
      bet.take(rate, weight, count[0] + count[1], count[0], count[2] + count[3], count[2]);
      sum += probability * Math.exp(bet.logE());
    }
    return sum;
  }

  @Test
  void underTheNullNoEvidenceIsToBeExpectedWhateverTheRateReallyIs() {
    for (double weight : WEIGHTS) {
      for (double rate : RATES) {
        for (double p0 : new double[]{.002, .05, .5, 1}) {
          for (double share : new double[]{0, .5, 1}) {
            double e = expected(() -> RateBet.rollback(1, 0, false, 0), rate, weight, p0,
                share * p0);
            assertTrue(e <= 1 + 1e-9, rate + " " + weight + " " + p0 + ": " + e);
          }
        }
      }
    }
  }

  @Test
  void aMarginAndARatioKeepThatPromise() {
    for (double weight : WEIGHTS) {
      for (double rate : RATES) {
        for (double p0 : new double[]{.002, .05, .5}) {
          double bound = Math.min(1, 1.3 * p0 + .02);
          double e = expected(() -> RateBet.rollback(1.3, .02, false, 0), rate, weight, p0, bound);
          assertTrue(e <= 1 + 1e-9, rate + " " + weight + " " + p0 + ": " + e);
        }
      }
    }
  }

  @Test
  void aHarmfulCanaryIsNotToBeExpectedToProveItselfHarmless() {
    for (double weight : WEIGHTS) {
      for (double rate : RATES) {
        for (double p0 : new double[]{.001, .02, .3}) {
          for (double times : new double[]{1, 1.4, 2}) {
            double p1 = Math.min(1, times * (1.5 * p0 + .001));
            double e =
                expected(() -> RateBet.promotion(1.5, .001), rate, weight, p0, p1);
            assertTrue(e <= 1 + 1e-9, rate + " " + weight + " " + p0 + ": " + e);
          }
        }
      }
    }
  }

  @Test
  void fractionalScoresBetNoMoreThanTheirMixture() {
    RateBet fraction = RateBet.rollback(1, 0, false, 0);
    fraction.take(.05, .25, 0, 0, 1, .4);
    RateBet hit = RateBet.rollback(1, 0, false, 0);
    hit.take(.05, .25, 0, 0, 1, 1);
    RateBet miss = RateBet.rollback(1, 0, false, 0);
    miss.take(.05, .25, 0, 0, 1, 0);
    assertTrue(Math.exp(fraction.logE()) <= .4 * Math.exp(hit.logE()) + .6 * Math.exp(miss.logE())
        + 1e-12);
  }

  @Test
  void theProjectionIsTheLeastDivergence() {
    for (double weight : WEIGHTS) {
      double found = Projection.control(.04, .05, weight, 1.5, .001);
      double least = divergence(found, weight);
      for (double other = .001; other < .6; other += .001) {
        assertTrue(least <= divergence(other, weight) + 1e-12, weight + " at " + other);
      }
    }
  }

  @Test
  void theClosedFormIsWhatTheBisectionFinds() {
    for (double weight : WEIGHTS) {
      double closed = Projection.control(.02, .1, weight, 1, 0);
      assertEquals(closed, Projection.control(.02, .1, weight, 1 + 1e-12, 0), 1e-9);
    }
  }

  @Test
  void withoutChanceThereIsNoBet() {
    RateBet bet = RateBet.rollback(1, 0, false, 0);
    bet.take(.01, 0, 100, 1, 0, 0);
    bet.take(.01, 1, 0, 0, 100, 50);
    bet.take(.01, .5, 0, 0, 0, 0);
    assertEquals(0, bet.logE(), 1e-15);
  }

  @Test
  void extremeRatesStayFinite() {
    for (double rate : new double[]{0, 1e-300, .999999, 1}) {
      for (double weight : new double[]{1e-12, .5, 1 - 1e-12}) {
        RateBet worse = RateBet.rollback(1, 0, true, 0);
        worse.take(rate, weight, 1_000_000, 1_000_000, 1_000_000, 0);
        worse.take(rate, weight, 1_000_000, 0, 1_000_000, 1_000_000);
        assertTrue(Double.isFinite(worse.logE()), rate + " " + weight);
        RateBet harmless = RateBet.promotion(1.5, .0005);
        harmless.take(rate, weight, 1_000_000, 1_000_000, 1_000_000, 0);
        harmless.take(rate, weight, 1_000_000, 0, 1_000_000, 1_000_000);
        assertTrue(Double.isFinite(harmless.logE()), rate + " " + weight);
      }
    }
  }

  private static double divergence(double a, double weight) {
    return (1 - weight) * kl(.04, a) + weight * kl(.05, 1.5 * a + .001);
  }

  private static double kl(double p, double q) {
    return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
  }
}
