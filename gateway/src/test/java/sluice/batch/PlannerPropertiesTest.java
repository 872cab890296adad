package sluice.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sluice.batch.Requests.MILLI;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import sluice.route.Tier;
import sluice.wire.Lane;

/** What holds for any traffic; {@link World} holds most of it after every turn. */
class PlannerPropertiesTest {
  private static final long SECOND = 1_000 * MILLI;
  /** One with more weight, one that is held to a rate, and others alike. */
  private static final PlannerConfig.Tenancy TENANCY = new PlannerConfig.Tenancy(
      Map.of("tenant 1", new PlannerConfig.Allotment(4, Double.POSITIVE_INFINITY, 1), "tenant 2",
          new PlannerConfig.Allotment(1, 5, 3)));

  @Property(tries = 150, seed = "21")
  void everyRequestHasExactlyOneOutcome(@ForAll long seed,
      @ForAll @IntRange(min = 1, max = 24) int maxBatch,
      @ForAll @IntRange(min = 1, max = 4) int concurrency,
      @ForAll @IntRange(min = 0, max = 20) int failPercent) {
    storm(seed, maxBatch, concurrency, failPercent);
  }

  @Property(tries = 80, seed = "23")
  void aTierOfOneAtATimeIsNoException(@ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int concurrency) {
    storm(seed, 1, concurrency, 10);
  }

  private static void storm(long seed, int maxBatch, int concurrency, int failPercent) {
    SplittableRandom random = new SplittableRandom(seed);
    Tier tier = new Tier("t", "r1", maxBatch, concurrency);
    long holdNanos = random.nextBoolean() ? 0 : random.nextLong(20 * MILLI);
    World world = new World(tier, config(holdNanos, random.nextInt(3) * SECOND),
        service(random.split()), seed, failPercent);
    long at = 0;
    double load = 0.2 + 2 * random.nextDouble();
    for (int id = 0; id < 600; id++) {
      at += (long) (random.nextExponential() * 10 * MILLI / load);
      Lane lane = random.nextInt(3) == 0 ? Lane.BATCH : Lane.INTERACTIVE;
      long deadlineMillis = at / MILLI + random.nextLong(lane == Lane.BATCH ? 5_000 : 200);
      String tenant = "tenant " + random.nextInt(1 + random.nextInt(6));
      world.arrive(Requests.of(tenant, Requests.request(id, "s" + id % 20, lane, deadlineMillis)),
          at);
      if (random.nextInt(50) == 0) {
        world.vanish("s" + random.nextInt(20), at);
      }
    }
    world.run(at + 60 * SECOND);
    world.assertAllEnded();
  }

  @Property(tries = 30, seed = "22")
  void aFloodOfBatchWorkMovesNobodyByMoreThanOneService(@ForAll long seed) {
    World quiet = spoken(seed, 0);
    World flooded = spoken(seed, 4_000);
    assertEquals(0, quiet.count("shed") + quiet.count("turned away"));
    for (long id = 0; id < 200; id++) {
      long moved = flooded.doneNanos.get(id) - quiet.doneNanos.get(id);
      assertTrue(moved <= 2 * 42 * MILLI, "request " + id + " moved by " + moved / MILLI + " ms");
      assertEquals("done", flooded.outcomes.get(id));
    }
    assertTrue(flooded.count("done") > 1_000, flooded.count("done") + " done, interactive too");
  }

  @Test
  void batchWorkIsNotStarvedByConstantSpeech() {
    World world = new World(new Tier("t", "r1", 4, 1), config(0, SECOND), fixed(), 1, 0);
    for (int id = 0; id < 10_000; id++) { // one every 4 ms: three at a time keep the tier busy
      world.arrive(Requests.interactive(id, id * 4 + 45), id * 4 * MILLI);
    }
    for (int id = 20_000; id < 20_050; id++) {
      world.arrive(Requests.batch(id, 100_000), 0);
    }
    world.run(30 * SECOND);
    assertEquals(0, world.planner.queued(Lane.BATCH));
    world.run(60 * SECOND);
    world.assertAllEnded();
  }

  /** 200 interactive requests over 10 s, one every 50 ms with 300 ms each, and batch work. */
  private static World spoken(long seed, int batchRequests) {
    SplittableRandom random = new SplittableRandom(seed);
    World world = new World(new Tier("t", "r1", 32, 1), config(0, 1_000 * SECOND), fixed(), 1, 0);
    for (int id = 0; id < 200; id++) {
      long at = id * 50 * MILLI + random.nextLong(50 * MILLI);
      world.arrive(Requests.interactive(id, at / MILLI + 300), at);
    }
    for (int id = 1_000; id < 1_000 + batchRequests; id++) {
      world.arrive(Requests.batch(id, 1_000_000), (id - 1_000) * 2 * MILLI);
    }
    world.run(100 * SECOND);
    world.assertAllEnded();
    return world;
  }

  private static LongUnaryOperator fixed() {
    return size -> (10 + size) * MILLI;
  }

  private static LongUnaryOperator service(SplittableRandom random) {
    double sigma = 0.3 * random.nextDouble();
    return size -> Math.round((10 + size) * MILLI * Math.exp(sigma * random.nextGaussian())
        * (random.nextInt(200) == 0 ? 10 : 1));
  }

  private static PlannerConfig config(long holdNanos, long ageNanos) {
    return new PlannerConfig(new PlannerConfig.LaneLimits(40, SECOND),
        new PlannerConfig.LaneLimits(60, 20 * SECOND), holdNanos,
        new PlannerConfig.TopUp(ageNanos, 50 * MILLI, SECOND, 80, 300 * MILLI),
        new PlannerConfig.Service(10 * MILLI, MILLI, 0.9, 1.02, SECOND), TENANCY);
  }
}
