package sluice.rollout.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LatencyCellsTest {
  private static final double[] WEIGHTS = {.01, .05, .5, .95};

  private static LatencyCells cells(long seed, int sessions) {
    SplittableRandom random = new SplittableRandom(seed);
    LatencyHistogram control = new LatencyHistogram();
    for (int i = 0; i < sessions; i++) {
      TreeMap<Integer, Long> one = new TreeMap<>();
      one.put((int) (278 + 23 * random.nextGaussian()), 1L);
      control.take(new Bins(one));
    }
    return new LatencyCells(control, control.settle(), Grid.standard());
  }

  @Test
  void theShareOfTheCanaryNeverFallsWithTheCell() {
    for (long seed = 1; seed <= 20; seed++) {
      LatencyCells cells = cells(seed, 200 + (int) seed * 50);
      for (int expert = 0; expert < LatencyCells.EXPERTS; expert++) {
        for (double weight : WEIGHTS) {
          double[] share = cells.posterior(expert, weight);
          for (int c = 1; c < share.length; c++) {
            assertTrue(share[c] >= share[c - 1] && share[c] < 1, "seed " + seed);
          }
        }
      }
    }
  }

  @Test
  void noEvidenceIsToBeExpectedOfACanaryThatIsNowhereSlower() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 200; trial++) {
      LatencyCells cells = cells(trial, 300);
      double[] control = shares(cells.count(), random);
      double[] faster = fasterThan(control, random);
      for (int expert = 0; expert < LatencyCells.EXPERTS; expert++) {
        for (double weight : WEIGHTS) {
          double same = expected(cells, expert, weight, control, control);
          double better = expected(cells, expert, weight, control, faster);
          assertEquals(1, same, 1e-9);
          assertTrue(better <= 1 + 1e-9, "trial " + trial + ": " + better);
        }
      }
    }
  }

  @Test
  void fewDifferentLatenciesMakeFewCellsAndNoTrouble() {
    LatencyHistogram control = new LatencyHistogram();
    control.take(Ticks.latencies(1000, 7).latencies("latency"));
    LatencyCells cells = new LatencyCells(control, control.settle(), Grid.standard());
    assertTrue(cells.count() >= 2 && cells.count() <= 3, "cells: " + cells.count());
    assertTrue(Double.isFinite(cells.growth(.5)));
  }

  @Test
  void theHistogramForgetsByHalfInThreeHundredSeconds() {
    LatencyHistogram control = new LatencyHistogram();
    control.take(Ticks.latencies(1000, 7).latencies("latency"));
    control.advance(300);
    assertEquals(500, control.settle(), 1e-6);
    control.advance(1_000_000);
    control.take(Ticks.latencies(10, 9).latencies("latency"));
    assertEquals(10, control.settle(), 1e-6);
    assertEquals(1010, control.seen());
  }

  private static double expected(LatencyCells cells, int expert, double weight, double[] control,
      double[] canary) {
    double sum = 0;
    long[] none = new long[cells.count()];
    for (int c = 0; c < cells.count(); c++) {
      long[] one = new long[cells.count()];
      one[c] = 1;
      sum += (1 - weight) * control[c] * Math.exp(cells.gain(expert, weight, one, none))
          + weight * canary[c] * Math.exp(cells.gain(expert, weight, none, one));
    }
    return sum;
  }

  private static double[] shares(int count, SplittableRandom random) {
    double[] shares = new double[count];
    double total = 0;
    for (int c = 0; c < count; c++) {
      shares[c] = random.nextDouble();
      total += shares[c];
    }
    for (int c = 0; c < count; c++) {
      shares[c] /= total;
    }
    return shares;
  }

  /** Some of each cell moves to the one below. */
  private static double[] fasterThan(double[] control, SplittableRandom random) {
    double[] faster = control.clone();
    for (int c = 1; c < faster.length; c++) {
      double moved = faster[c] * random.nextDouble();
      faster[c] -= moved;
      faster[c - 1] += moved;
    }
    return faster;
  }
}
