package sluice.cli.live;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import sluice.batch.PlannerConfig;
import sluice.batch.PlannerConfig.Allotment;
import sluice.batch.PlannerConfig.Tenancy;
import sluice.cli.PolicyMaker;
import sluice.schedule.Workload;

/** How soon a request that is turned away at its offer is told so, in overload. */
final class Refusals {
  private static final double OVERLOAD = 1.5;
  /** Requests a tenant may send at once within its rate. */
  private static final int BURST = 20;

  private final LiveRun runs;

  Refusals(LiveRun runs) {
    this.runs = runs;
  }

  /** What a workload came to under a rule, which says why requests were turned away. */
  record Row(String workload, String rule, LiveScore score) {
    String text() {
      return String.format(Locale.ROOT, "%-24s %-12s %8d %8.4f %8d %8d %9.3f %9.3f %9.2f%s%n",
          workload, rule, score.offered(), score.attainment(), score.refused(), score.shed(),
          score.refusal().p50Ms(), score.refusal().p99Ms(), score.lateP99Ms(),
          score.isValid() ? "" : " INVALID");
    }

    JsonObject json() {
      return new JsonObject().put("workload", workload).put("rule", rule).put("score",
          score.json());
    }
  }

  /** Heads the columns of rows. */
  static String head() {
    return String.format(Locale.ROOT, "%-24s %-12s %8s %8s %8s %8s %9s %9s %9s%n", "workload",
        "rule", "offered", "in time", "refused", "shed", "told p50", "told p99", "late p99");
  }

  /** At 1.5 times the simulator's largest load, with the default planner. */
  Row plain(Workload workload) throws Exception {
    Workload over = workload.scaled(OVERLOAD * Fidelity.simulated(workload));
    return new Row(workload.name(), "default", runs.alone(over, PolicyMaker.config(over)));
  }

  /** The same for a tenant that is allowed the largest load and no more. */
  Row limited(Workload workload) throws Exception {
    double scale = Fidelity.simulated(workload);
    Workload over = workload.scaled(OVERLOAD * scale);
    double most = workload.scaled(scale).interactive().arrival().ratePerSecond();
    Map<String, Allotment> named = new LinkedHashMap<>();
    named.put("", new Allotment(1, most, BURST));
    PlannerConfig config = PolicyMaker.config(over);
    PlannerConfig limited = new PlannerConfig(config.interactive(), config.batch(),
        config.holdNanos(), config.topUp(), config.service(), new Tenancy(named));
    return new Row(workload.name(), "tenant rate", runs.alone(over, limited));
  }
}
