package sluice.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ArmDifferenceTest {
  private static final int SECONDS = 120;

  /** Answers of seconds whose load drifts: neighbours are alike, and both arms bear it. */
  private static List<List<Histogram>> arms(SplittableRandom random, double factor) {
    List<Histogram> control = new ArrayList<>();
    List<Histogram> canary = new ArrayList<>();
    double load = 0;
    for (int second = 0; second < SECONDS; second++) {
      load = 0.8 * load + 0.2 * random.nextGaussian();
      control.add(second(random, 8, load));
      canary.add(second(random, 4, load + Math.log(factor)));
    }
    return List.of(control, canary);
  }

  private static Histogram second(SplittableRandom random, int answers, double shift) {
    Histogram values = new Histogram(3);
    for (int i = 0; i < answers; i++) {
      values.recordValue(Math.round(300_000 * Math.exp(shift + 0.4 * random.nextGaussian())));
    }
    return values;
  }

  private static List<ArmDifference.Level> levels(long seed, double factor) {
    List<List<Histogram>> arms = arms(new SplittableRandom(seed), factor);
    return new ArmDifference(arms.getFirst(), arms.getLast()).levels(seed);
  }

  @Test
  void armsThatAreAlikeSeldomDiffer() {
    int excluded = 0;
    for (int seed = 0; seed < 60; seed++) {
      ArmDifference.Level median = levels(seed, 1).getFirst();
      excluded += median.lowMicros() > 0 || median.highMicros() < 0 ? 1 : 0;
    }
    assertTrue(excluded <= 8, "a 95 % band that excludes 0 in " + excluded + " of 60 runs");
  }

  @Test
  void aSlowerArmIsFound() {
    for (int seed = 0; seed < 10; seed++) {
      ArmDifference.Level median = levels(seed, 1.3).getFirst();
      assertTrue(median.lowMicros() > 0, "seed " + seed + ": " + median);
    }
  }

  @Test
  void aPercentileBeyondWhatTheCountsCarryIsLeftOut() {
    List<Double> percentiles =
        levels(1, 1).stream().map(ArmDifference.Level::percentile).toList();
    assertEquals(List.of(50.0, 75.0, 90.0, 95.0), percentiles, "480 answers: 4.8 beyond p99");
  }

  @Test
  void blocksGrowWithTheRunAndNeverFillAShortOne() {
    List<Histogram> four = List.of(new Histogram(3), new Histogram(3), new Histogram(3),
        new Histogram(3));
    assertEquals(2, new ArmDifference(four, four).blockSeconds());
    assertEquals(5, new ArmDifference(arms(new SplittableRandom(1), 1).getFirst(),
        arms(new SplittableRandom(1), 1).getLast()).blockSeconds());
  }
}
