package sluice.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sluice.batch.BatchPolicy;
import sluice.batch.PlannerConfig;
import sluice.batch.PlannerConfig.Allotment;
import sluice.batch.PlannerConfig.LaneLimits;
import sluice.batch.PlannerConfig.Service;
import sluice.batch.PlannerConfig.Tenancy;
import sluice.batch.baseline.Knobs;
import sluice.batch.baseline.Policies;
import sluice.route.Tier;
import sluice.schedule.ScheduleRun;
import sluice.schedule.Workload;
import sluice.schedule.Workload.Tenant;

/**
 * Makes policies for workloads. Every policy starts from the gateway's default configuration; only
 * where the service model starts is the workload's, and limits are wide enough that what is
 * measured is the policy and not a full lane. Every policy is told the deadline.
 */
public final class PolicyMaker {
  /** Above what any bundled workload offers in a deadline: at most 24000/s for 100 ms. */
  private static final int LIMIT = 65_535;
  private static final double WEIGHT_MAX = 1_000;

  private PolicyMaker() {}

  /** Names of the policies, the planner first. */
  public static List<String> names() {
    return Policies.names();
  }

  /**
   * A policy that nobody has used.
   *
   * @throws UsageException when there is none of that name, or it has no such knob
   */
  public static BatchPolicy make(String name, Workload workload, Knobs knobs) {
    return make(name, workload, knobs, config(workload));
  }

  /** The same with another configuration than {@link #config}. */
  static BatchPolicy make(String name, Workload workload, Knobs knobs, PlannerConfig config) {
    Tier tier = new Tier("schedule", "schedule", workload.servers().maxBatch(),
        workload.servers().count());
    Knobs told = knobs.withDeadline(workload.deadlineNanos());
    return Usage.check(() -> Policies.create(name, tier, config, told));
  }

  /**
   * What every policy gets on {@code workload}: the gateway's defaults, wide lanes, the workload's
   * own alpha and beta to start from.
   */
  public static PlannerConfig config(Workload workload) {
    PlannerConfig defaults = PlannerConfig.defaults();
    Service service = defaults.service();
    double scale = 1e6 * (1 + workload.modelError());
    Service known = new Service(Math.round(workload.servers().alphaMs() * scale),
        Math.max(1, Math.round(workload.servers().betaMs() * scale)), service.quantile(),
        service.minPadding(), service.probeNanos());
    LaneLimits batch = new LaneLimits(
        Math.max(defaults.batch().limit(), 2 * ScheduleRun.backlogSize(workload)),
        defaults.batch().maxWaitNanos());
    return new PlannerConfig(new LaneLimits(LIMIT, defaults.interactive().maxWaitNanos()), batch,
        defaults.holdNanos(), defaults.topUp(), known, tenancy(workload));
  }

  /** Tenants by weight; a tenant nobody wrote about, as that of batch work, is an average one. */
  private static Tenancy tenancy(Workload workload) {
    List<Tenant> tenants =
        workload.interactive().tenants().stream().filter(tenant -> tenant.weight() > 0).toList();
    double mean = tenants.stream().mapToDouble(Tenant::weight).average().orElse(1);
    Map<String, Allotment> named = new LinkedHashMap<>();
    tenants.forEach(tenant -> named.put(tenant.id(),
        new Allotment(Math.min(WEIGHT_MAX, tenant.weight() / mean), Double.POSITIVE_INFINITY, 1)));
    return new Tenancy(named);
  }
}
