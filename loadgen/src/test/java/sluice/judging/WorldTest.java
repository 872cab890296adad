package sluice.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import sluice.judging.Scene.Unit;

class WorldTest {
  private static final Scene FAIR = Scene.healthy(Climate.STATIONARY);
  private static final Scene DRIFT = Scene.healthy(Climate.DRIFT);
  private static final long SEED = 7;

  @Test
  void theSameSeedGivesTheSameWorldAndAnotherGivesAnother() {
    Scene scene = DRIFT.sliced(12).lasting(300);
    assertEquals(trace(scene, SEED), trace(scene, SEED));
    assertNotEquals(trace(scene, SEED), trace(scene, SEED + 1));
  }

  @Test
  void theRampGivesTheCanaryItsShareInEachStep() {
    Totals early = totals(FAIR, 0, 600, SEED);
    Totals middle = totals(FAIR, 600, 1_200, SEED);
    Totals late = totals(FAIR, 1_200, 3_600, SEED);
    assertNear(0.05, early.canary / early.sessions(), early.sessions());
    assertNear(0.25, middle.canary / middle.sessions(), middle.sessions());
    assertNear(0.50, late.canary / late.sessions(), late.sessions());
  }

  @Test
  void inFairWeatherRatesAndArrivalsAreThoseOfTheScene() {
    Totals all = totals(FAIR, 0, 3_600, SEED);
    assertEquals(72_000, all.sessions(), 4 * Math.sqrt(72_000));
    assertNear(World.ERROR, all.errors / all.sessions(), all.sessions());
    assertNear(World.CORRECTION, all.corrections / all.sessions(), all.sessions());
    assertNear(World.MISSING, all.missing / all.sessions(), all.sessions());
  }

  @Test
  void inFairWeatherLatencyIsLognormal() {
    List<Double> millis = latencies(FAIR.half(), tick -> tick.all().canary());
    assertEquals(World.MEDIAN_MILLIS, quantile(millis, 0.5), 0.015 * World.MEDIAN_MILLIS);
    assertEquals(World.P99_MILLIS, quantile(millis, 0.99), 0.05 * World.P99_MILLIS);
  }

  @Test
  void aSickTailLeavesTheMedianAloneAndStretchesP99() {
    Scene sick = FAIR.half().sick(Sickness.tail(1.2));
    List<Double> millis = latencies(sick, tick -> tick.all().canary());
    assertEquals(World.MEDIAN_MILLIS, quantile(millis, 0.5), 0.015 * World.MEDIAN_MILLIS);
    assertEquals(1.2 * World.P99_MILLIS, quantile(millis, 0.99), 0.06 * World.P99_MILLIS);
    assertEquals(World.P99_MILLIS,
        quantile(latencies(sick, tick -> tick.all().control()), 0.99), 0.05 * World.P99_MILLIS);
  }

  @Test
  void onlyTheSickSliceOfTheCanaryIsSick() {
    Scene sick = FAIR.half().sliced(12).sick(Sickness.corrections(2, 0.9).in(5));
    double[] slice = new double[4];
    double[] rest = new double[4];
    for (World world = new World(sick, SEED); world.hasNext();) {
      Tick tick = world.next();
      add(slice, tick.slices().get(5));
      add(rest, tick.slices().get(0));
    }
    assertNear(World.CORRECTION, slice[1] / slice[0], slice[0]);
    assertNear(2 * World.CORRECTION, slice[3] / slice[2], slice[2]);
    assertNear(0.9 * World.CORRECTION, rest[3] / rest[2], rest[2]);
  }

  @Test
  void theSlicesAddUpToEverybody() {
    for (World world = new World(DRIFT.sliced(12).lasting(600), SEED); world.hasNext();) {
      Tick tick = world.next();
      assertEquals(tick.all().canary().sessions(),
          tick.slices().stream().mapToInt(arms -> arms.canary().sessions()).sum());
      assertEquals(tick.all().control().errors(),
          tick.slices().stream().mapToDouble(arms -> arms.control().errors()).sum(), 1e-9);
    }
  }

  @Test
  void theSixthOfTwelveSlicesHasFivePercent() {
    assertEquals(0.05, FAIR.sliced(12).shares()[5], 0.001);
  }

  @Test
  void theBaselineIsAsLargeAsTheCanary() {
    double baseline = 0;
    double canary = 0;
    for (World world = new World(DRIFT, SEED); world.hasNext();) {
      Tick tick = world.next();
      baseline += tick.baseline().sessions();
      canary += tick.all().canary().sessions();
    }
    assertEquals(canary, baseline, 4 * Math.sqrt(canary));
  }

  @Test
  void anIncidentHitsBothArmsAlike() {
    double[] arms = new double[4];
    for (long seed = 1; seed <= 20; seed++) {
      World world = new World(Scene.healthy(Climate.INCIDENT).half(), seed);
      while (world.hasNext()) {
        add(arms, world.next().all());
      }
    }
    double meanErrors = World.ERROR * Math.exp(0.4 * 0.4 / 2) * (1 + 4 * 600.0 / 3_600);
    double control = errorsOf(Scene.healthy(Climate.INCIDENT).half(), false);
    double canary = errorsOf(Scene.healthy(Climate.INCIDENT).half(), true);
    assertEquals(meanErrors, control, 0.15 * meanErrors);
    assertEquals(1, canary / control, 0.03);
    assertNear(World.CORRECTION, arms[1] / arms[0], arms[0]);
  }

  @Test
  void utterancesOfOneSessionFailTogether() {
    double variance = sessionVariance(FAIR.half().counting(Unit.SESSION));
    double alone = World.ERROR * (1 - World.ERROR) / 8;
    double together = alone + World.ERROR * World.ERROR * Math.expm1(1.5 * 1.5) * 7 / 8;
    assertEquals(together, variance, 0.25 * together, "independent " + alone);
    Totals each = totals(FAIR.counting(Unit.UTTERANCE).lasting(600), 0, 600, SEED);
    assertEquals(8 * 12_000, each.sessions(), 8 * 4 * Math.sqrt(12_000));
  }

  @Test
  void aSceneThatCannotBeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> FAIR.at(0));
    assertThrows(IllegalArgumentException.class, () -> FAIR.at(501));
    assertThrows(IllegalArgumentException.class, () -> FAIR.lasting(0));
    assertThrows(IllegalArgumentException.class,
        () -> FAIR.sliced(3).sick(Sickness.errors(2).in(3)));
    assertThrows(IllegalArgumentException.class, () -> Sickness.tail(0.9));
  }

  private record Totals(double control, double canary, double errors, double corrections,
      double missing) {
    double sessions() {
      return control + canary;
    }
  }

  private static Totals totals(Scene scene, int from, int to, long seed) {
    double[] sums = new double[5];
    for (World world = new World(scene.lasting(to), seed); world.hasNext();) {
      Tick tick = world.next();
      if (tick.second() >= from) {
        sums[0] += tick.all().control().sessions();
        sums[1] += tick.all().canary().sessions();
        sums[2] += tick.all().control().errors() + tick.all().canary().errors();
        sums[3] += tick.all().control().corrections() + tick.all().canary().corrections();
        sums[4] += tick.all().control().missing() + tick.all().canary().missing();
      }
    }
    return new Totals(sums[0], sums[1], sums[2], sums[3], sums[4]);
  }

  private static void add(double[] sums, Tick.Arms arms) {
    sums[0] += arms.control().sessions();
    sums[1] += arms.control().corrections();
    sums[2] += arms.canary().sessions();
    sums[3] += arms.canary().corrections();
  }

  private static double errorsOf(Scene scene, boolean isCanary) {
    double sessions = 0;
    double errors = 0;
    for (long seed = 1; seed <= 20; seed++) {
      for (World world = new World(scene, seed); world.hasNext();) {
        Tick.Arms arms = world.next().all();
        ArmSecond arm = isCanary ? arms.canary() : arms.control();
        sessions += arm.sessions();
        errors += arm.errors();
      }
    }
    return errors / sessions;
  }

  /** Sampled in seconds with a single canary session. */
  private static double sessionVariance(Scene scene) {
    double squares = 0;
    int count = 0;
    for (World world = new World(scene.at(2), SEED); world.hasNext();) {
      ArmSecond arm = world.next().all().canary();
      if (arm.sessions() == 1) {
        squares += Math.pow(arm.errors() - World.ERROR, 2);
        count++;
      }
    }
    return squares / count;
  }

  private static List<Double> latencies(Scene scene,
      Function<Tick, ArmSecond> of) {
    List<Double> millis = new ArrayList<>();
    for (World world = new World(scene, SEED); world.hasNext();) {
      ArmSecond arm = of.apply(world.next());
      for (int i = 0; i < arm.sessions(); i++) {
        millis.add(Buckets.millis(arm.bucket(i)));
      }
    }
    millis.sort(Double::compare);
    return millis;
  }

  private static double quantile(List<Double> sorted, double share) {
    return sorted.get((int) (share * sorted.size()));
  }

  private static List<String> trace(Scene scene, long seed) {
    List<String> lines = new ArrayList<>();
    ToDoubleFunction<ArmSecond> hash = arm -> {
      double sum = arm.sessions() + 31 * arm.errors() + 37 * arm.corrections();
      for (int i = 0; i < arm.sessions(); i++) {
        sum = 41 * sum % 1e9 + arm.bucket(i);
      }
      return sum;
    };
    for (World world = new World(scene, seed); world.hasNext();) {
      Tick tick = world.next();
      lines.add(tick.weight() + " " + hash.applyAsDouble(tick.all().control()) + " "
          + hash.applyAsDouble(tick.slices().get(3).canary()));
    }
    return lines;
  }

  /** Within four binomial standard deviations. */
  private static void assertNear(double rate, double reached, double n) {
    assertEquals(rate, reached, 4 * Math.sqrt(rate * (1 - rate) / n), "seed " + SEED);
  }
}
