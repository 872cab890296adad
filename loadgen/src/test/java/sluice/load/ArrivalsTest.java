package sluice.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import sluice.load.Arrivals.Mmpp.State;
import sluice.load.Arrivals.Rates.Point;

/** Every process against its own distribution, 100,000 arrivals each, at alpha 0.01. */
class ArrivalsTest {
  private static final int COUNT = 100_000;

  private static double[] seconds(Arrivals arrivals, int count) {
    Arrivals.Instants instants = arrivals.instants(new SplittableRandom(1));
    return LongStream.generate(instants::nextNanos).limit(count).mapToDouble(t -> t / 1e9)
        .toArray();
  }

  private static double[] gaps(double[] at) {
    return IntStream.range(0, at.length).mapToDouble(i -> at[i] - (i == 0 ? 0 : at[i - 1]))
        .toArray();
  }

  private static void assertFits(double[] values, DoubleUnaryOperator cdf) {
    double distance = Kolmogorov.distance(values, cdf);
    assertTrue(distance < Kolmogorov.limit(values.length),
        "D = " + distance + ", limit " + Kolmogorov.limit(values.length));
  }

  private static double unitExponential(double x) {
    return -Math.expm1(-x);
  }

  @Test
  void poissonGapsAreExponential() {
    double[] gaps = gaps(seconds(new Arrivals.Poisson(20), COUNT));
    assertFits(gaps, x -> unitExponential(20 * x));
    assertTrue(Math.abs(Kolmogorov.correlation(gaps)) < Kolmogorov.CORRELATION_LIMIT);
  }

  @Test
  void aWrongRateIsNotTakenForARightOne() {
    double[] gaps = gaps(seconds(new Arrivals.Poisson(20), COUNT));
    double distance = Kolmogorov.distance(gaps, x -> unitExponential(20.4 * x));
    assertTrue(distance > Kolmogorov.limit(COUNT), "two per cent too slow pass: D = " + distance);
  }

  @Test
  void gammaGapsHaveTheirShapeBelowAndAboveOne() {
    for (double cv : new double[]{.2, .5, 1, 2, 4}) {
      double shape = 1 / (cv * cv);
      double[] gaps = gaps(seconds(new Arrivals.Gamma(20, cv), COUNT));
      // In clumps, gaps of less than the nanosecond of an instant are common.
      double distance =
          Kolmogorov.distance(gaps, 1e-6, x -> Kolmogorov.gamma(shape, x * 20 * shape));
      assertTrue(distance < Kolmogorov.limit(COUNT), "cv " + cv + ": D = " + distance);
      assertTrue(Math.abs(Kolmogorov.correlation(gaps)) < Kolmogorov.CORRELATION_LIMIT);
    }
  }

  @Test
  void callsThatComeOnlyInOneStateHaveHyperexponentialGaps() {
    // An interrupted Poisson process is a renewal process (Kuczura 1973).
    Arrivals calls = new Arrivals.Mmpp(List.of(new State(50, 400), new State(0, 1_200)));
    ModulatedGaps law = new ModulatedGaps(50, 0, 1 / .4, 1 / 1.2);
    double[] gaps = gaps(seconds(calls, COUNT));
    double[] later = Arrays.copyOfRange(gaps, 1, gaps.length);
    assertFits(later, x -> 1 - law.survival(1, x));
  }

  @Test
  void modulatedGapsAreUniformGivenAllThatCameBefore() {
    Arrivals calls = new Arrivals.Mmpp(List.of(new State(60, 500), new State(5, 2_000)));
    ModulatedGaps law = new ModulatedGaps(60, 5, 1 / .5, 1 / 2.0);
    double[] uniform = law.transformed(gaps(seconds(calls, COUNT)), .5 / 2.5);
    assertFits(uniform, x -> x);
    assertTrue(Math.abs(Kolmogorov.correlation(uniform)) < Kolmogorov.CORRELATION_LIMIT);
  }

  @Test
  void aPoissonProcessIsNotTakenForAModulatedOne() {
    ModulatedGaps law = new ModulatedGaps(60, 5, 1 / .5, 1 / 2.0);
    double[] uniform = law.transformed(gaps(seconds(new Arrivals.Poisson(16), COUNT)), .2);
    assertTrue(Kolmogorov.distance(uniform, x -> x) > Kolmogorov.limit(COUNT));
  }

  @Test
  void aDaysArrivalsAreAUnitProcessOfItsIntegral() {
    Arrivals day = new Arrivals.Diurnal(20, .9, 600_000, 150_000);
    double[] at = seconds(day, COUNT);
    double turn = 2 * Math.PI / 600;
    DoubleUnaryOperator mass = t -> 20 * (t + .9 / turn
        * (Math.sin(turn * (t - 150)) - Math.sin(-turn * 150)));
    assertFits(gaps(Arrays.stream(at).map(mass).toArray()), ArrivalsTest::unitExponential);
    long peak = Arrays.stream(at).filter(t -> t >= 140 && t < 160).count();
    long trough = Arrays.stream(at).filter(t -> t >= 440 && t < 460).count();
    assertEquals(20 * 20 * 1.9, peak, 4 * Math.sqrt(20 * 20 * 1.9));
    assertEquals(20 * 20 * .1, trough, 4 * Math.sqrt(20 * 20 * .1));
  }

  @Test
  void aDayThatFallsToNothingIsStillInverted() {
    double[] at = seconds(new Arrivals.Diurnal(100, 1, 60_000, 0), COUNT);
    assertFits(gaps(Arrays.stream(at).map(
        t -> 100 * (t + 60 / (2 * Math.PI) * Math.sin(2 * Math.PI / 60 * t))).toArray()),
        ArrivalsTest::unitExponential);
  }

  /** 0 to 40 in 1,000 s, a step to 100, 1,000 s down to 20 and on: 20,000, 60,000, 20 a second. */
  private static Arrivals.Rates ramp(boolean isEven) {
    return new Arrivals.Rates(List.of(new Point(0, 0), new Point(1_000_000, 40),
        new Point(1_000_000, 100), new Point(2_000_000, 20)), isEven);
  }

  private static double rampMass(double t) {
    if (t < 1_000) {
      return .02 * t * t;
    }
    double later = Math.min(t, 2_000) - 1_000;
    return 20_000 + 100 * later - .04 * later * later + 20 * Math.max(0, t - 2_000);
  }

  @Test
  void arrivalsOfARampAreAUnitProcessOfItsIntegral() {
    double[] mass =
        Arrays.stream(seconds(ramp(false), COUNT)).map(ArrivalsTest::rampMass).toArray();
    assertFits(gaps(mass), ArrivalsTest::unitExponential);
  }

  @Test
  void evenArrivalsOfARampComeWhereTheIntegralIsWhole() {
    double[] at = seconds(ramp(true), COUNT);
    for (int k = 0; k < COUNT; k++) {
      assertEquals(k, rampMass(at[k]), 1e-6);
    }
  }

  @Test
  void aRateThatEndsInNothingEndsTheArrivals() {
    Arrivals rush = new Arrivals.Rates(List.of(new Point(0, 10), new Point(10_000, 0)), true);
    Arrivals.Instants instants = rush.instants(new SplittableRandom(1));
    for (int k = 0; k <= 50; k++) {
      assertTrue(instants.nextNanos() <= 10_000_000_000L, "arrival " + k);
    }
    assertEquals(Long.MAX_VALUE, instants.nextNanos());
  }

  @Test
  void aSilentStretchIsSkipped() {
    Arrivals gap = new Arrivals.Rates(List.of(new Point(0, 10), new Point(1_000, 10),
        new Point(1_000, 0), new Point(9_000, 0), new Point(9_000, 10)), true);
    double[] at = seconds(gap, 12);
    assertArrayEquals(new double[]{.9, 9, 9.1}, Arrays.copyOfRange(at, 9, 12), 1e-9);
  }

  @Test
  void constantArrivalsDoNotDrift() {
    double[] at = seconds(new Arrivals.Constant(3), 3 * 86_400 + 1);
    assertEquals(86_400, at[3 * 86_400], 0);
  }

  @Test
  void streamsStartOnceEachAnywhereInTheRamp() {
    double[] at = seconds(new Arrivals.Streams(COUNT, 2_000), COUNT);
    assertFits(at, x -> Math.clamp(x / 2, 0, 1));
    assertEquals(Long.MAX_VALUE / 1e9, seconds(new Arrivals.Streams(3, 2_000), 4)[3]);
  }

  @Test
  void aTraceIsPlayedAsItWas() {
    Arrivals trace = new Arrivals.Trace(new long[]{0, 5, 5, 1_000_000_000});
    Arrivals.Instants instants = trace.instants(new SplittableRandom(1));
    assertArrayEquals(new long[]{0, 5, 5, 1_000_000_000, Long.MAX_VALUE},
        LongStream.generate(instants::nextNanos).limit(5).toArray());
    assertEquals(trace, new Arrivals.Trace(new long[]{0, 5, 5, 1_000_000_000}));
  }

  @Test
  void instantsNeverGoBack() {
    List<Arrivals> all = List.of(new Arrivals.Gamma(500, 10), new Arrivals.Diurnal(500, 1, 7, 3),
        new Arrivals.Mmpp(List.of(new State(9_000, 1), new State(0, 1), new State(7, 40))),
        ramp(false));
    for (Arrivals arrivals : all) {
      double[] at = seconds(arrivals, 20_000);
      assertFalse(IntStream.range(1, at.length).anyMatch(i -> at[i] < at[i - 1]),
          arrivals.toString());
    }
  }

  @Test
  void aRateThatCannotBeIsRefusedWithTheLimit() {
    var e = assertThrows(IllegalArgumentException.class, () -> new Arrivals.Poisson(-1));
    assertTrue(e.getMessage().contains("-1.0") && e.getMessage().contains("10000"));
    assertThrows(IllegalArgumentException.class, () -> new Arrivals.Gamma(5, 11));
    assertThrows(IllegalArgumentException.class, () -> new Arrivals.Trace(new long[]{3, 2}));
    assertThrows(IllegalArgumentException.class, () -> new Arrivals.Diurnal(5, 1.1, 60, 0));
    assertThrows(IllegalArgumentException.class,
        () -> new Arrivals.Rates(List.of(new Point(0, 1), new Point(9, 1), new Point(8, 1)), true));
    assertThrows(IllegalArgumentException.class,
        () -> new Arrivals.Mmpp(List.of(new State(0, 1), new State(0, 1))));
  }
}
