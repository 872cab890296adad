package sluice.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** When enough has been measured to believe a percentile. */
class EarlyStoppingTest {
  @Test
  void aP99WithNothingOverNeeds459Values() {
    assertEquals(459, EarlyStopping.fewest(99));
    assertFalse(EarlyStopping.isProven(99, 458, 0));
    assertTrue(EarlyStopping.isProven(99, 459, 0));
  }

  @Test
  void eachValueOverAsksForMore() {
    // The known table of the rule at 0.99: 662 values for one over, 838 for two.
    assertFalse(EarlyStopping.isProven(99, 661, 1));
    assertTrue(EarlyStopping.isProven(99, 662, 1));
    assertFalse(EarlyStopping.isProven(99, 837, 2));
    assertTrue(EarlyStopping.isProven(99, 838, 2));
  }

  @Test
  void nothingMeasuredProvesNothing() {
    assertFalse(EarlyStopping.isProven(99, 0, 0));
    assertFalse(EarlyStopping.isProven(50, 10, 10));
  }

  @Test
  void theTailOfABinomialIsExactAndAddsUpToOne() {
    assertEquals(Math.pow(0.9, 5), EarlyStopping.atMost(5, 0, 0.1), 1e-12);
    assertEquals(0.91854, EarlyStopping.atMost(5, 1, 0.1), 1e-5);
    assertEquals(1, EarlyStopping.atMost(5, 5, 0.1), 1e-12);
    assertEquals(0.5, EarlyStopping.atMost(100_000, 1_000, 0.01), 0.02);
  }

  @Test
  void anAmpleRunProvesItWithHalfOfWhatIsAllowed() {
    long ample = EarlyStopping.ample(99);
    assertTrue(ample > 1_500 && ample < 3_000, "ample " + ample);
    assertTrue(EarlyStopping.isProven(99, ample, (long) Math.ceil(ample * 0.005)));
  }

  @Test
  void aServiceThatMissesIsBelievedOnceInAHundredAtMost() {
    SplittableRandom random = new SplittableRandom(11);
    int believed = 0;
    for (int run = 0; run < 5_000; run++) {
      int over = 0;
      for (int i = 0; i < 2_000; i++) {
        over += random.nextDouble() < 0.01 ? 1 : 0;
      }
      believed += EarlyStopping.isProven(99, 2_000, over) ? 1 : 0;
    }
    assertTrue(believed <= 65, believed + " of 5000");
  }
}
