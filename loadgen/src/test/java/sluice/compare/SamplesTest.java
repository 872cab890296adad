package sluice.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Percentiles of a run and of its pieces, as HdrHistogram would count them. */
class SamplesTest {
  private static final int SLOTS = 40;
  private final Histogram[] slots = new Histogram[SLOTS];
  private final Samples samples = made();

  private Samples made() {
    SplittableRandom random = new SplittableRandom(7);
    Samples.Builder builder = new Samples.Builder(SLOTS);
    for (int slot = 0; slot < SLOTS; slot++) {
      slots[slot] = new Histogram(3);
      for (int i = random.nextInt(20); i > 0; i--) {
        slots[slot].recordValue(random.nextLong(100_000, 900_000));
      }
      builder.add(slot, slots[slot]);
    }
    return builder.build();
  }

  private Histogram sum(int from, int until) {
    Histogram sum = new Histogram(3);
    Arrays.stream(slots, from, until).forEach(sum::add);
    return sum;
  }

  @Test
  void aPercentileIsTheOneHdrHistogramGives() {
    for (double p : new double[]{1, 50, 90, 99, 99.9, 100}) {
      assertEquals(sum(0, SLOTS).getValueAtPercentile(p), samples.percentile(p), "p" + p);
    }
    assertEquals(sum(0, SLOTS).getTotalCount(), samples.count());
  }

  @Test
  void aStretchDrawnTwiceCountsTwice() {
    Histogram twice = sum(3, 11);
    twice.add(sum(3, 11));
    twice.add(sum(30, 40));
    assertEquals(twice.getValueAtPercentile(75),
        samples.percentile(75, new int[]{3, 11, 30, 40, 3, 11}));
  }

  @Test
  void theInfluenceOfAllSlotsAddsUpToNothing() {
    double sum = Arrays.stream(samples.influence(90)).sum();
    assertTrue(Math.abs(sum) <= 1.5, "one value lies at the percentile itself: " + sum);
  }

  @Test
  void nothingMeasuredHasNoPercentile() {
    Samples none = new Samples.Builder(SLOTS).build();
    assertEquals(0, none.percentile(99));
    assertEquals(0, none.count());
    assertEquals(0, Arrays.stream(none.influence(99)).sum());
  }

  @Test
  void tooManyDistinctValuesAreMergedUpwards() {
    Samples.Builder builder = new Samples.Builder(1);
    for (int i = 1; i <= 10_000; i++) {
      builder.add(0, 1_000_000 + i, 1);
    }
    long median = builder.build().percentile(50);
    assertTrue(median >= 1_005_000 && median < 1_005_010, "median " + median);
  }

  @Test
  void aLongRunIsCutIntoFewSlotsAndAPhaseKeepsItsOwn() {
    Grid grid = Grid.of(List.of(new Grid.Stretch(5, 1_000), new Grid.Stretch(1_005, 2_600)));
    assertEquals(12, grid.secondsPerSlot());
    assertEquals(84, grid.slotOf(1_005), "the second phase begins a slot");
    assertEquals(83, grid.slotOf(1_004));
    assertEquals(grid.slots() - 1, grid.slotOf(9_999), "later seconds go to the last");
    assertEquals(5, grid.secondOf(0));
  }
}
