package sluice.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sluice.batch.Requests.MILLI;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What is learned of a tier. It starts from 10 ms + 1 ms a request unless said otherwise. */
class ServiceModelTest {
  private final ServiceModel model = new ServiceModel(32,
      new PlannerConfig.Service(10 * MILLI, MILLI, 0.9, 1.02, MILLI));

  @Test
  void beforeAnythingIsLearnedTheStartLineCounts() {
    assertEquals(11 * MILLI, model.meanNanos(1));
    assertEquals(Math.round(42 * MILLI * 1.02), model.nanos(32));
  }

  @Test
  void theLargestBatchWithinABudgetIsExact() {
    for (int size = 1; size <= 32; size++) {
      assertEquals(size, model.largestWithin(model.nanos(size)));
      assertEquals(size - 1, model.largestWithin(model.nanos(size) - 1));
    }
  }

  @Test
  void aLateBatchRaisesTheEstimateAtOnce() {
    learn(8, 18 * MILLI, 50);
    long before = model.nanos(8);
    model.observe(8, before * 13 / 10);
    assertTrue(model.nanos(8) >= before * 13 / 10 - MILLI / 10, before + " to " + model.nanos(8));
  }

  @Test
  void theRaiseFadesSlowly() {
    learn(8, 18 * MILLI, 50);
    long before = model.nanos(8);
    model.observe(8, before * 13 / 10);
    learn(8, 18 * MILLI, 3);
    assertTrue(model.nanos(8) > before * 11 / 10, "too fast: " + model.nanos(8));
    learn(8, 18 * MILLI, 60);
    assertTrue(model.nanos(8) < before * 104 / 100, "not at all: " + model.nanos(8));
  }

  @Test
  void aStragglerSaysNothingAboutTheNextBatch() {
    learn(8, 18 * MILLI, 50);
    long before = model.nanos(8);
    model.observe(8, 90 * MILLI);
    assertTrue(model.nanos(8) < before * 103 / 100, before + " to " + model.nanos(8));
  }

  @Test
  void twoInARowAreNews() {
    learn(8, 18 * MILLI, 50);
    learn(8, 90 * MILLI, 4);
    assertTrue(model.nanos(8) > 80 * MILLI, "only " + model.nanos(8));
  }

  @Test
  void aStepOfAQuarterIsFollowedWithinTenBatches() {
    learn(8, 18 * MILLI, 200);
    learn(8, 18 * MILLI * 5 / 4, 10);
    assertTrue(model.nanos(8) >= 18 * MILLI * 5 / 4 * 98 / 100, "low: " + model.nanos(8));
  }

  @Test
  void sizesNeverSeenFollowTheOneSeen() {
    learn(4, 28 * MILLI, 20); // twice what was thought
    assertEquals(2.0, model.meanNanos(1) / (11.0 * MILLI), 0.1);
    assertEquals(2.0, model.meanNanos(32) / (42.0 * MILLI), 0.1);
  }

  @Test
  void aConcaveCurveIsLearnedAsItIs() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 2_000; i++) {
      int size = 1 + random.nextInt(32);
      model.observe(size, concave(size));
    }
    for (int size = 1; size <= 32; size++) {
      assertEquals(1.0, model.meanNanos(size) / (double) concave(size), 0.04, "at " + size);
    }
  }

  @Test
  void aTierOfOneIsEnough() {
    ServiceModel one = new ServiceModel(1,
        new PlannerConfig.Service(0, MILLI, 0.9, 1.02, MILLI));
    one.observe(1, MILLI);
    assertEquals(1, one.largestWithin(2 * MILLI));
  }

  @Test
  void aSizeTheTierCannotTakeIsADefect() {
    assertThrows(IllegalArgumentException.class, () -> model.observe(33, MILLI));
    assertThrows(IllegalArgumentException.class, () -> model.observe(0, MILLI));
  }

  @Property(tries = 40, seed = "7")
  void nineOfTenBatchesEndWithinTheEstimate(@ForAll long seed,
      @ForAll @DoubleRange(min = 0.5, max = 2) double error,
      @ForAll @DoubleRange(min = 0, max = 0.2) double noise) {
    SplittableRandom random = new SplittableRandom(seed);
    int late = 0;
    for (int i = 0; i < 1_200; i++) {
      int size = 1 + random.nextInt(32);
      double factor = error * Math.exp(noise * random.nextGaussian());
      long taken = Math.round((10 + size) * MILLI * factor);
      late += i >= 200 && taken > model.nanos(size) ? 1 : 0;
      model.observe(size, taken);
    }
    assertTrue(late < 130, late + " of 1000 late");
    double pessimism = model.nanos(16) / (26.0 * MILLI * error);
    assertTrue(pessimism < 1.3 + 2 * noise, "padded " + pessimism + " at noise " + noise);
  }

  @Property(tries = 100, seed = "9")
  void largerBatchesNeverTakeLess(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      model.observe(1 + random.nextInt(32), random.nextLong(1, 100 * MILLI));
    }
    for (int size = 2; size <= 32; size++) {
      assertTrue(model.nanos(size) >= model.nanos(size - 1), "at " + size);
    }
  }

  @Property(tries = 100, seed = "10")
  void sizesNeverSeenStayInProportionHoweverWildTheSeenOnesAre(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      model.observe(1 + random.nextInt(6), random.nextLong(1, random.nextInt(1, 500) * MILLI));
    }
    // The start line gives 32 at most 4 times what it gives 1; padding and raise are at most 4.
    assertTrue(model.meanNanos(32) < 4 * 500 * MILLI, "mean " + model.meanNanos(32));
    assertTrue(model.nanos(32) < 4 * 4 * 4 * 500 * MILLI, "planned " + model.nanos(32));
  }

  @Property(tries = 60, seed = "11")
  void whatIsPlannedIsTheMeanTimesOneFactorAfterEveryBatch(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ServiceModel model = new ServiceModel(1 + random.nextInt(64),
        new PlannerConfig.Service(10 * MILLI, MILLI, 0.9, 1.02, MILLI));
    for (int i = 0; i < 300; i++) {
      int size = 1 + random.nextInt(model.maxBatch());
      model.nanos(size); // asked before and after: the table is worked out anew
      model.observe(size, Math.round((10 + size) * MILLI * Math.exp(random.nextGaussian() / 4)));
      double factor = model.nanos(model.maxBatch()) / (double) model.meanNanos(model.maxBatch());
      assertTrue(factor >= 1.0199 && factor <= 16, "padding and raise " + factor);
      for (int other = 1; other <= model.maxBatch(); other++) {
        assertEquals(factor, model.nanos(other) / (double) model.meanNanos(other), 1e-6);
        int largest = model.largestWithin(model.nanos(other));
        assertEquals(model.nanos(other), model.nanos(largest), "at " + other);
        assertTrue(largest >= other, "at " + other);
      }
    }
  }

  private void learn(int size, long nanos, int times) {
    for (int i = 0; i < times; i++) {
      model.observe(size, nanos);
    }
  }

  private static long concave(int size) {
    return Math.round(20 * MILLI * Math.pow(size, 0.6));
  }
}
