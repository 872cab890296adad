package sluice.batch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tier that is not as fast as it was thought to be, or gets slower or faster in mid-run. */
class ChangeTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long STEP = 3 * SECOND;
  private static final int BATCHES = 10;

  /**
   * Loads are shares of U_stag before the step. A step of +15 % takes 17.5 % of U_stag, for batches
   * get smaller too: 0.7 is then 0.85. From 0.75 on even who knew of the step is near 99 %.
   */
  @ParameterizedTest
  @CsvSource({"0.7, 1.15, 1", "0.7, 1.15, 2", "0.7, 1.15, 3", "0.85, 0.85, 1", "0.85, 0.85, 2",
      "0.85, 0.85, 3"})
  void aStepIsFollowedWithinTenBatchesOfEachSlot(double load, double factor, long seed) {
    PoissonWorld world = stepped(load, factor, seed);
    double before = world.count(SECOND, STEP - SECOND / 40).attained();
    long back = settledNanos(world.world);
    double after = world.count(back, 6 * SECOND).attained();
    assertTrue(before >= 0.99, "before " + before);
    assertTrue(after >= 0.99, "after " + after + " from " + (back - STEP) / 1e6 + " ms on");
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void nearTheLimitAStepCostsLessThanAPointBesideKnowingItBefore(long seed) {
    PoissonWorld world = stepped(0.76, 1.15, seed);
    long back = settledNanos(world.world);
    double after = world.count(back, 6 * SECOND).attained();
    double known = new PoissonWorld(setting(0.76), seed, random -> "acme", 1.15, now -> 1.15)
        .count(back, 6 * SECOND).attained();
    assertTrue(after >= known - 0.01, after + " after, " + known + " by who knew");
  }

  private static PoissonWorld stepped(double load, double factor, long seed) {
    return new PoissonWorld(setting(load), seed, random -> "acme", 1,
        now -> now < STEP ? 1 : factor);
  }

  private static PoissonWorld.Setting setting(double load) {
    return new PoissonWorld.Setting(8, 25, load * PoissonWorld.Setting.staggered(8, 25), 6);
  }

  /** When ten batches of each slot have been sent since the step. */
  private static long settledNanos(World world) {
    List<Long> since = world.sentNanos.stream().filter(at -> at >= STEP).toList();
    return since.get(8 * BATCHES);
  }

  @ParameterizedTest
  @CsvSource({"1, 50, 0.5", "1, 50, 1.5", "8, 25, 0.5", "8, 25, 1.5"})
  void aModelHalfWrongAtTheStartIsRightWithinFiftyBatches(int servers, double deadlineMillis,
      double error) {
    double rate = 0.85 * PoissonWorld.Setting.staggered(servers, deadlineMillis);
    for (long seed = 1; seed <= 3; seed++) {
      PoissonWorld world =
          new PoissonWorld(new PoissonWorld.Setting(servers, deadlineMillis, rate, 6), seed,
              random -> "acme", error, now -> 1);
      long learned = world.world.sentNanos.get(50 * servers);
      double after = world.count(learned, 6 * SECOND).attained();
      assertTrue(after >= 0.99, "seed " + seed + ": " + after + " after " + learned + " ns");
    }
  }
}
