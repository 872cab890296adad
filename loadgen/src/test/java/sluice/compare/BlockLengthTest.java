package sluice.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Blocks as long as a series remembers. */
class BlockLengthTest {
  private static double[] series(int length, double memory, long seed) {
    Random random = new Random(seed);
    double[] series = new double[length];
    for (int i = 1; i < length; i++) {
      series[i] = memory * series[i - 1] + random.nextGaussian();
    }
    return series;
  }

  private static double mean(int length, double memory) {
    return IntStream.range(0, 50).map(seed -> BlockLength.of(series(length, memory, seed)))
        .average().orElseThrow();
  }

  @Test
  void whatDoesNotRememberNeedsNoBlocks() {
    assertTrue(mean(300, 0) < 3, "mean " + mean(300, 0));
  }

  @Test
  void aFirstOrderMemoryGetsTheLengthOfTheTheory() {
    // (2 G^2 / (4/3 g^2) n)^(1/3) with G / g = 2 rho / (1 - rho^2): 15.3 for rho .7, n 300.
    double ratio = 2 * 0.7 / (1 - 0.7 * 0.7);
    double theory = Math.cbrt(1.5 * ratio * ratio * 300);
    assertEquals(theory, mean(300, 0.7), 0.3 * theory);
  }

  @Test
  void aConstantOrAShortSeriesHasNone() {
    assertEquals(1, BlockLength.of(new double[100]));
    assertEquals(1, BlockLength.of(new double[]{1, 2, 3}));
  }

  @Test
  void aDrawFillsEveryPhaseAndStaysWithinIt() {
    Grid grid = Grid.of(java.util.List.of(new Grid.Stretch(0, 20), new Grid.Stretch(20, 50)));
    Blocks blocks = new Blocks(grid, 7);
    SplittableRandom random = new SplittableRandom(3);
    for (int draw = 0; draw < 200; draw++) {
      int[] stretches = blocks.draw(random);
      int inFirst = 0;
      int all = 0;
      for (int i = 0; i < stretches.length; i += 2) {
        all += stretches[i + 1] - stretches[i];
        inFirst += stretches[i + 1] <= 20 ? stretches[i + 1] - stretches[i] : 0;
        assertTrue(stretches[i] >= 20 || stretches[i + 1] <= 20, "a block crosses a phase");
      }
      assertEquals(70, all);
      assertEquals(20, inFirst);
    }
  }
}
