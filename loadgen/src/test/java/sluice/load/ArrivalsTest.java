package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  /** Kolmogorov-Smirnov, two-sided, alpha 0.01: D above 1.628 / sqrt(n) is refused. */
  private static final double KS_ALPHA_01 = 1.628;

  private static long[] instants(Arrivals arrivals, int count) {
    Arrivals.Instants instants = arrivals.instants(new SplittableRandom(1));
    return LongStream.generate(instants::nextNanos).limit(count).toArray();
  }

  private static double distance(double[] sorted, DoubleUnaryOperator cdf) {
    double worst = 0;
    for (int i = 0; i < sorted.length; i++) {
      double at = cdf.applyAsDouble(sorted[i]);
      worst = Math.max(worst, Math.max(at - (double) i / sorted.length,
          (double) (i + 1) / sorted.length - at));
    }
    return worst;
  }

  @Test
  void poissonGapsAreExponentialByKolmogorovSmirnov() {
    long[] at = instants(new Arrivals.Poisson(200), 100_001);
    double[] gaps = new double[at.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = (at[i + 1] - at[i]) / 1e9;
    }
    Arrays.sort(gaps);
    double distance = distance(gaps, x -> 1 - Math.exp(-200 * x));
    assertTrue(distance < KS_ALPHA_01 / Math.sqrt(gaps.length), "D = " + distance);
  }

  @Test
  void constantArrivalsDoNotDrift() {
    long[] at = instants(new Arrivals.Constant(3), 3_000_001);
    assertEquals(1_000_000L * 1_000_000_000, at[3_000_000]);
  }

  @Test
  void streamsStartOnceEachWithinTheRamp() {
    long[] at = instants(new Arrivals.Streams(1_000, 2_000), 1_001);
    assertTrue(Arrays.stream(at, 0, 1_000).allMatch(t -> t >= 0 && t < 2_000_000_000L));
    assertEquals(Long.MAX_VALUE, at[1_000]);
    double[] starts = Arrays.stream(at, 0, 1_000).asDoubleStream().sorted().toArray();
    assertTrue(distance(starts, x -> x / 2e9) < KS_ALPHA_01 / Math.sqrt(1_000));
  }

  @Test
  void aRateThatCannotBeIsRefusedWithTheLimit() {
    var e = assertThrows(IllegalArgumentException.class, () -> new Arrivals.Poisson(-1));
    assertTrue(e.getMessage().contains("-1.0") && e.getMessage().contains("10000"));
  }
}
