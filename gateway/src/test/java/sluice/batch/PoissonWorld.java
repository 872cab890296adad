package sluice.batch;

import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import sluice.route.Tier;

/**
 * Poisson arrivals at a tier of the ResNet-50 class of Symphony (arXiv 2308.07470), 5.072 ms +
 * 1.053 ms a request, whose speed may change: what becomes of whom.
 */
final class PoissonWorld {
  private static final double ALPHA = 5.072;
  private static final double BETA = 1.053;
  private static final int MAX_BATCH = 64;

  final World world;
  private final Setting setting;
  private final String[] tenants;
  private final long[] atNanos;

  /**
   * What is tried.
   *
   * @param servers        batches at once
   * @param deadlineMillis from arrival
   * @param perSecond      arrivals
   * @param seconds        of arrivals
   */
  record Setting(int servers, double deadlineMillis, double perSecond, double seconds) {
    /** Evenly spaced, without loss: largest b with l(b) (1 + (b - 1) / (b N)) <= D. */
    static double staggered(int servers, double deadlineMillis) {
      double most = 0;
      for (int size = 1; size <= MAX_BATCH; size++) {
        double takes = ALPHA + BETA * size;
        if (takes * (1 + (size - 1) / (double) (size * servers)) <= deadlineMillis) {
          most = servers * size / takes * 1_000;
        }
      }
      return most;
    }
  }

  /** Who sends the next request; chance is given. */
  interface Sender {
    String next(SplittableRandom random);
  }

  /**
   * Runs it to its end.
   *
   * @param error what the model starts with, times the truth
   * @param speed factor on service times by the time at which a batch is sent
   */
  PoissonWorld(Setting setting, long seed, Sender sender, double error,
      LongToDoubleFunction speed) {
    this.setting = setting;
    PlannerConfig defaults = PlannerConfig.defaults();
    PlannerConfig config = new PlannerConfig(defaults.interactive(), defaults.batch(), 0,
        defaults.topUp(),
        new PlannerConfig.Service((long) (ALPHA * 1e6 * error), (long) (BETA * 1e6 * error),
            defaults.service().quantile(), defaults.service().minPadding(), 1_000_000_000L));
    World[] self = new World[1];
    world = new World(new Tier("t", "r", MAX_BATCH, setting.servers), config,
        size -> Math.round(
            (ALPHA + BETA * size) * 1e6 * speed.applyAsDouble(self[0].loop.nowNanos())),
        seed, 0);
    self[0] = world;
    SplittableRandom random = new SplittableRandom(seed);
    int count = (int) (setting.perSecond * setting.seconds);
    tenants = new String[count];
    atNanos = new long[count];
    long at = 0;
    for (int id = 0; id < count; id++) {
      at += (long) (random.nextExponential() * 1e9 / setting.perSecond);
      atNanos[id] = at;
      tenants[id] = sender.next(random);
      world.arrive(Requests.due(tenants[id], id, at + deadlineNanos()), at);
    }
    world.run(at + 2_000_000_000L);
    world.assertAllEnded();
  }

  private long deadlineNanos() {
    return Math.round(setting.deadlineMillis * 1e6);
  }

  /**
   * Requests that came within a time.
   *
   * @param offered how many
   * @param inTime  of them
   */
  record Count(int offered, int inTime) {
    double attained() {
      return inTime / (double) offered;
    }
  }

  /** What became of all that came from then until then, in nanoseconds. */
  Count count(long fromNanos, long untilNanos) {
    return count("", fromNanos, untilNanos);
  }

  /** The same of one tenant; of all when empty. */
  Count count(String tenant, long fromNanos, long untilNanos) {
    int offered = 0;
    int inTime = 0;
    for (int id = 0; id < atNanos.length; id++) {
      if (atNanos[id] >= fromNanos && atNanos[id] < untilNanos
          && (tenant.isEmpty() || tenants[id].equals(tenant))) {
        offered++;
        inTime += world.outcomes.get((long) id).equals("done")
            && world.doneNanos.get((long) id) <= atNanos[id] + deadlineNanos() ? 1 : 0;
      }
    }
    return new Count(offered, inTime);
  }
}
