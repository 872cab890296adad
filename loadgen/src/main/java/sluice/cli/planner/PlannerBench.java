package sluice.cli.planner;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import sluice.schedule.Workload;

/** The whole table: workloads times policies times seeds, the sweep, and the goals. */
public final class PlannerBench {
  private static final long FIRST_SEED = 11;
  private static final double STEP = 0.0025;
  private static final double QUICK_STEP = 0.01;
  /** Settings of the sweep that run on every seed, after one seed has chosen them. */
  private static final int FINALISTS = 3;

  private final Plan plan;
  private final Consumer<String> progress;
  private final Trials trials;
  private final Measure measure;

  /**
   * What to run.
   *
   * @param workloads in the table's order
   * @param policies  names; the planner's regret needs the planner among them
   * @param seeds     how many: 11 (that of the bundled workloads), 12, …; >= 1
   * @param isQuick   a coarser search and a smaller sweep
   */
  public record Plan(List<Workload> workloads, List<String> policies, int seeds,
      boolean isQuick) {
    public Plan {
      workloads = List.copyOf(workloads);
      policies = List.copyOf(policies);
    }
  }

  /** A bench that tells {@code progress} what it has done, from one thread at a time. */
  public PlannerBench(Plan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
    trials = new Trials(plan.isQuick ? QUICK_STEP : STEP);
    measure = new Measure(trials, seeds());
  }

  /**
   * What was measured.
   *
   * @param json everything, for machines
   * @param text the tables, for people
   */
  public record Result(JsonObject json, String text) {}

  private List<Long> seeds() {
    return LongStream.range(FIRST_SEED, FIRST_SEED + plan.seeds).boxed().toList();
  }

  /**
   * Runs everything on all cores. Takes minutes; the number of runs is fixed by the plan.
   *
   * @throws Exception when a policy broke its contract
   */
  public Result run() throws Exception {
    long startNanos = System.nanoTime();
    try (Workers workers = new Workers(progress)) {
      List<List<Cell>> cells = cells(workers);
      List<List<Cell>> swept = plan.policies.contains(Contender.SWEPT)
          ? swept(workers)
          : plan.workloads.stream().map(w -> List.<Cell>of()).toList();
      List<Field> fields = new ArrayList<>();
      for (int i = 0; i < plan.workloads.size(); i++) {
        Workload workload = plan.workloads.get(i);
        fields.add(
            new Field(workload, cells.get(i), swept.get(i), Field.attainmentFor(workload)));
      }
      List<Goal> goals = new ArrayList<>();
      if (plan.policies.contains(Contender.OURS)) {
        goals.addAll(FieldGoals.of(fields));
        workers.all("goals", new TrialGoals(trials, seeds()).all(plan.policies))
            .forEach(goals::addAll);
      }
      goals.sort((a, b) -> Integer.compare(number(a), number(b)));
      return result(fields, goals, (System.nanoTime() - startNanos) / 1e9, workers.cpuSeconds());
    }
  }

  private static int number(Goal goal) {
    return Integer.parseInt(goal.name().substring(1));
  }

  private List<List<Cell>> cells(Workers workers) throws Exception {
    List<Callable<Cell>> tasks = new ArrayList<>();
    for (Workload workload : plan.workloads) {
      for (String policy : plan.policies) {
        tasks.add(() -> measure.of(workload, Contender.plain(policy)));
      }
    }
    return rows(workers.all("workload x policy", tasks), plan.policies.size());
  }

  private List<List<Cell>> swept(Workers workers) throws Exception {
    List<Callable<List<Cell>>> tasks = new ArrayList<>();
    for (Workload workload : plan.workloads) {
      tasks.add(() -> finalists(workload).stream().map(one -> measure.of(workload, one)).toList());
    }
    return workers.all("sweep of " + Contender.SWEPT, tasks);
  }

  private List<Contender> finalists(Workload workload) {
    record Tried(Contender contender, double worth) {}
    double attainment = Field.attainmentFor(workload);
    return Contender.sweep(workload, plan.isQuick).stream()
        .map(one -> new Tried(one, measure.worth(workload, one, attainment)))
        .sorted((a, b) -> Double.compare(b.worth, a.worth)).limit(FINALISTS)
        .map(Tried::contender).toList();
  }

  private static List<List<Cell>> rows(List<Cell> cells, int width) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < cells.size(); i += width) {
      rows.add(cells.subList(i, i + width));
    }
    return rows;
  }

  private Result result(List<Field> fields, List<Goal> goals, double wallSeconds,
      double cpuSeconds) {
    double speed = trials.requests() / Math.max(1e-9, cpuSeconds);
    JsonArray workloads = new JsonArray();
    fields.forEach(field -> workloads.add(PlannerTable.json(field)));
    JsonObject json = new JsonObject().put("seeds", plan.seeds).put("quick", plan.isQuick)
        .put("workloads", workloads)
        .put("goals", new JsonArray(goals.stream().map(Goal::json).toList()))
        .put("runs", trials.runs()).put("requests", trials.requests())
        .put("wall_s", wallSeconds).put("cpu_s", cpuSeconds).put("requests_per_cpu_s", speed);
    String end = String.format(java.util.Locale.ROOT,
        "%d runs, %.1f million requests in %.0f s: %.2f million requests per CPU second%n",
        trials.runs(), trials.requests() / 1e6, wallSeconds, speed / 1e6);
    return new Result(json, PlannerTable.text(fields) + PlannerTable.goals(goals) + end);
  }
}
