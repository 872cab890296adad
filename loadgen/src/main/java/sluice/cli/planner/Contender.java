package sluice.cli.planner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sluice.batch.baseline.Knobs;
import sluice.schedule.Workload;
import sluice.schedule.Workload.Servers;

/**
 * A policy with its settings.
 *
 * @param label  for tables
 * @param policy its name
 * @param knobs  what it is told beyond the workload's deadline
 */
record Contender(String label, String policy, Knobs knobs) {
  /** The policy that has to do without settings. */
  static final String OURS = "planner";
  /** The one whose settings are swept. */
  static final String SWEPT = "triton";
  /** Of the largest batch with 2 l(b) <= D: the best ones of the published sweep lie in it. */
  private static final double[] SIZES = {0.8, 0.93, 1, 1.035, 1.08, 1.15, 1.3, 1.45, 1.6, 1.75, 1.9,
      2.05};
  private static final double[] QUICK_SIZES = {1, 1.3, 1.75};
  /** Of the deadline. */
  private static final double[] DELAYS = {0, 0.1, 0.2};

  /** The policy as it comes. */
  static Contender plain(String policy) {
    return new Contender(policy, policy, Knobs.NONE);
  }

  /**
   * Every setting of the dynamic batcher worth trying on {@code workload}: largest batch times
   * delay, each with the timeout after which a request cannot make it in such a batch, D - l(b).
   */
  static List<Contender> sweep(Workload workload, boolean isQuick) {
    Servers servers = workload.servers();
    double deadline = workload.interactive().deadlineMs();
    int nexus = (int) Math.max(1, (deadline / 2 - servers.alphaMs()) / servers.betaMs());
    Set<Integer> sizes = new LinkedHashSet<>();
    for (double factor : isQuick ? QUICK_SIZES : SIZES) {
      int size = (int) Math.min(servers.maxBatch(), Math.round(nexus * factor));
      if (size >= 1 && servers.batchMs(size) < deadline) {
        sizes.add(size);
      }
    }
    List<Contender> settings = new ArrayList<>();
    for (int size : sizes) {
      long timeout = Math.round((deadline - servers.batchMs(size)) * 1e6);
      for (double delay : DELAYS) {
        settings.add(new Contender(SWEPT + " " + size + "/" + delay + "D", SWEPT,
            Knobs.NONE.withMaxBatch(size).withDelay(Math.round(delay * deadline * 1e6))
                .withTimeout(Math.max(1, timeout))));
      }
    }
    return settings;
  }
}
