package sluice.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sluice.route.Tier;

/**
 * Goodput when more comes than the tier can serve. Service 5.072 ms + 1.053 ms a request (the
 * ResNet-50 class of Symphony, arXiv 2308.07470), Poisson arrivals, deadlines of 50 or 25 ms. A
 * planner that sends the largest batch for its most urgent request, and drops only what is too late
 * by then, attains 0.24 at 1,000/s on one server: it serves ever smaller batches ever later.
 */
class OverloadTest {
  private static final double ALPHA = 5.072;
  private static final double BETA = 1.053;

  @Test
  void belowTheLimitAlmostEverybodyIsInTime() {
    assertAttains(0.99, 1, 50, 670);
    assertAttains(0.99, 2, 50, 1_400);
    assertAttains(0.99, 8, 25, 5_350);
  }

  @Test
  void aboveTheLimitGoodputStaysNearTheBound() {
    for (double rate : new double[]{800, 1_000, 1_500}) {
      assertAttains(0.96 * bound(1, 50, rate), 1, 50, rate);
    }
    for (double rate : new double[]{1_800, 2_400}) {
      assertAttains(0.96 * bound(2, 50, rate), 2, 50, rate);
    }
  }

  @Test
  void manyServersStaggerTheirBatches() {
    for (double rate : new double[]{7_000, 12_000}) {
      assertAttains(0.97 * bound(8, 25, rate), 8, 25, rate);
    }
  }

  @Test
  void whatIsServedIsServedInTime() {
    Score score = score(1, 50, 1_500);
    assertEquals(0, score.late());
    assertTrue(score.attained() > 0);
  }

  private static void assertAttains(double wanted, int servers, double deadlineMillis,
      double rate) {
    double attained = score(servers, deadlineMillis, rate).attained();
    assertTrue(attained >= wanted,
        servers + " servers at " + rate + "/s attain " + attained + ", wanted " + wanted);
  }

  /**
   * Most that any schedule can attain: a batch holds what came within the last D - l(b), and no
   * useful batch lasts longer than D.
   */
  private static double bound(int servers, double deadlineMillis, double rate) {
    double best = 0;
    for (int size = 1; size <= 64; size++) {
      double takes = ALPHA + BETA * size;
      if (takes <= deadlineMillis && size <= 1 + rate / 1_000 * (deadlineMillis - takes)) {
        best = Math.max(best, servers * size / takes * 1_000);
      }
    }
    return Math.min(1, best / rate);
  }

  private record Score(double attained, int late) {}

  private static Score score(int servers, double deadlineMillis, double rate) {
    PlannerConfig defaults = PlannerConfig.defaults();
    PlannerConfig config = new PlannerConfig(defaults.interactive(), defaults.batch(), 0,
        defaults.topUp(), new PlannerConfig.Service((long) (ALPHA * 1e6), (long) (BETA * 1e6),
            defaults.service().quantile(), defaults.service().minPadding(), 1_000_000_000L));
    World world = new World(new Tier("t", "r", 64, servers), config,
        size -> Math.round((ALPHA + BETA * size) * 1e6), 1, 0);
    SplittableRandom random = new SplittableRandom(7);
    int count = (int) (rate * 5);
    long[] dueNanos = new long[count];
    long at = 0;
    for (int id = 0; id < count; id++) {
      at += (long) (random.nextExponential() * 1e9 / rate);
      dueNanos[id] = at + Math.round(deadlineMillis * 1e6);
      world.arrive(Requests.due(id, dueNanos[id]), at);
    }
    world.run(at + 1_000_000_000L);
    world.assertAllEnded();
    int good = 0;
    for (int id = 0; id < count; id++) {
      boolean isDone = world.outcomes.get((long) id).equals("done");
      good += isDone && world.doneNanos.get((long) id) <= dueNanos[id] ? 1 : 0;
    }
    return new Score(good / (double) count, world.count("done") - good);
  }
}
