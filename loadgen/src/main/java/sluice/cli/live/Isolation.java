package sluice.cli.live;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import sluice.batch.PlannerConfig;
import sluice.cli.PolicyMaker;
import sluice.schedule.Workload;

/** Interactive latency with and without a backlog of batch work, by turns in one run. */
final class Isolation {
  private static final double NEVER_MS = 1_999;
  /** Left out at the start of each phase: what was sent in the one before is still running. */
  private static final double EDGE_MS = 1_000;

  private final LiveRun runs;

  Isolation(LiveRun runs) {
    this.runs = runs;
  }

  /**
   * What a setting came to.
   *
   * @param stretchPercent how much longer a batch may take for batch work in it
   * @param phases          latencies by phase
   * @param batchPerSecond  batch work in the phases that had it
   */
  record Row(int stretchPercent, Phases phases, double batchPerSecond, LiveScore score) {
    String text() {
      Phases.Ratio p99 = phases.ratio(99, 1);
      return String.format(Locale.ROOT,
          "%8d %8.1f %8.1f %8.1f %8.1f %8.2f %5.2f..%-5.2f %8.4f %8.1f %9.2f%s%n",
          stretchPercent, phases.percentile(true, 50), phases.percentile(true, 99),
          phases.percentile(false, 50), phases.percentile(false, 99), p99.value(), p99.low(),
          p99.high(), score.attainment(), batchPerSecond, score.lateP99Ms(),
          score.isValid() ? "" : " INVALID");
    }

    JsonObject json() {
      Phases.Ratio p99 = phases.ratio(99, 1);
      return new JsonObject().put("stretchPercent", stretchPercent)
          .put("calmP50Ms", phases.percentile(true, 50))
          .put("calmP99Ms", phases.percentile(true, 99))
          .put("besideP50Ms", phases.percentile(false, 50))
          .put("besideP99Ms", phases.percentile(false, 99)).put("p99Ratio", p99.value())
          .put("p99RatioLow", p99.low()).put("p99RatioHigh", p99.high())
          .put("batchPerSecond", batchPerSecond).put("score", score.json());
    }
  }

  /** Heads the columns of rows. */
  static String head() {
    return String.format(Locale.ROOT, "%8s %8s %8s %8s %8s %8s %12s %8s %8s %9s%n", "stretch",
        "calm p50", "calm p99", "with p50", "with p99", "ratio", "95 %", "in time", "batch/s",
        "late p99");
  }

  /** Runs {@code workload} for {@code pairs} of phases, {@code phaseMs} each. */
  Row of(Workload workload, int stretchPercent, int pairs, double phaseMs) throws Exception {
    Workload all = new Workload(workload.name(), 2 * pairs * phaseMs, EDGE_MS, workload.seed(), 0,
        workload.servers(), workload.interactive(), workload.batchLaneSize());
    PlannerConfig config = PolicyMaker.config(all);
    LiveRun.Phased run = runs.run(all, config.with(config.topUp().stretchedBy(stretchPercent)),
        Math.round(phaseMs * 1e6), 2 * pairs);
    Phases phases = new Phases(2 * pairs);
    for (int i = 0; i < run.atNanos().length; i++) {
      double atMs = run.atNanos()[i] / 1e6;
      if (atMs % phaseMs >= EDGE_MS) {
        long nanos = run.book().latencyNanos(i);
        phases.add((int) (atMs / phaseMs), nanos < 0 ? NEVER_MS : nanos / 1e6);
      }
    }
    return new Row(stretchPercent, phases, run.batchItems() / (pairs * phaseMs / 1_000),
        run.score());
  }

}
