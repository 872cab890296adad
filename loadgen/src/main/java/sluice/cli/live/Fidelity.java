package sluice.cli.live;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.function.Consumer;
import sluice.batch.Planner;
import sluice.cli.PolicyMaker;
import sluice.route.Tier;
import sluice.schedule.Bounds;
import sluice.schedule.ScheduleRun;
import sluice.schedule.TrafficSource;
import sluice.schedule.Workload;

/** Compares the largest load a live room carries with the simulator's, on the same arrivals. */
final class Fidelity {
  private static final double SIMULATED_STEP = 0.0025;
  private static final double SIMULATED_MAX = 1.08;
  /** Live loads tried, in hundredths of the simulator's largest. */
  private static final int LOW = 85;
  private static final int HIGH = 103;
  /** Tries of a load while the machine is too busy for a run to say anything. */
  private static final int TRIES = 6;

  private final LiveRun runs;
  private final Consumer<String> progress;

  Fidelity(LiveRun runs, Consumer<String> progress) {
    this.runs = runs;
    this.progress = progress;
  }

  /**
   * What a workload came to.
   *
   * @param simulatedPerSecond largest load with the SLO attained in virtual time
   * @param ratio              the live room's largest over it, in steps of 0.01
   * @param atBest             the live run at that load
   * @param isValid            no load was judged by a run the machine disturbed
   */
  record Row(String workload, long seed, double simulatedPerSecond, double ratio,
      LiveScore atBest, boolean isValid) {
    String text() {
      return String.format(Locale.ROOT,
          "%-24s %4d %12.1f %10.1f %6.2f %8.4f %9.2f %9.2f %9.2f%s%n", workload, seed,
          simulatedPerSecond, simulatedPerSecond * ratio, ratio, atBest.attainment(),
          atBest.overhead().p50Ms(), atBest.overhead().p99Ms(), atBest.lateP99Ms(),
          isValid ? "" : " INVALID");
    }

    JsonObject json() {
      return new JsonObject().put("workload", workload).put("seed", seed)
          .put("simulatedPerSecond", simulatedPerSecond).put("ratio", ratio).put("valid", isValid)
          .put("atBest", atBest.json());
    }
  }

  /** Heads the columns of rows. */
  static String head() {
    return String.format(Locale.ROOT, "%-24s %4s %12s %10s %6s %8s %9s %9s %9s%n", "workload",
        "seed", "simulated/s", "live/s", "ratio", "in time", "over p50", "over p99", "late p99");
  }

  /** The scale of {@code workload} at which the simulator just attains the SLO. */
  static double simulated(Workload workload) throws Exception {
    double unit = Bounds.of(workload).scale99(workload, TrafficSource.of(workload));
    int most = (int) Math.round(SIMULATED_MAX / SIMULATED_STEP);
    int steps = Search.largest(1, most, at -> {
      Workload scaled = workload.scaled(at * SIMULATED_STEP * unit);
      return ScheduleRun.of(scaled, TrafficSource.of(scaled), planner(scaled))
          .attainment() >= workload.interactive().sloAttainment();
    });
    return steps * SIMULATED_STEP * unit;
  }

  private static Planner planner(Workload workload) {
    return new Planner(new Tier("simulated", "simulated-1", workload.servers().maxBatch(),
        workload.servers().count()), PolicyMaker.config(workload));
  }

  /** Measures one workload; about five runs of its length. */
  Row of(Workload workload) throws Exception {
    double scale = simulated(workload);
    LiveScore[] best = new LiveScore[1];
    boolean[] isValid = {true};
    int steps = Search.largest(LOW, HIGH, at -> {
      LiveScore score = valid(workload.scaled(scale * at / 100));
      boolean isMet = score.attainment() >= workload.interactive().sloAttainment();
      progress.accept(String.format(Locale.ROOT, "%s seed %d at %.2f of the simulator's: %.4f",
          workload.name(), workload.seed(), at / 100.0, score.attainment()));
      isValid[0] &= score.isValid();
      if (isMet || best[0] == null) {
        best[0] = score;
      }
      return isMet;
    });
    return new Row(workload.name(), workload.seed(),
        workload.scaled(scale).interactive().arrival().ratePerSecond(), steps / 100.0,
        best[0], isValid[0]);
  }

  private LiveScore valid(Workload workload) throws Exception {
    LiveScore score = runs.alone(workload, PolicyMaker.config(workload));
    for (int i = 1; i < TRIES && !score.isValid(); i++) {
      progress.accept(String.format(Locale.ROOT,
          "invalid: the generator was %.1f ms late at p99, most allowed %.0f: again",
          score.lateP99Ms(), LiveScore.LATE_MAX_MS));
      score = runs.alone(workload, PolicyMaker.config(workload));
    }
    return score;
  }
}
