package sluice.cli.judge;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import sluice.cli.judge.Case.Group;

/** The whole table: cases times runs, all judges on the same streams, and the goals. */
public final class JudgeBench {
  /** Threads at most: results do not depend on them. */
  public static final int THREADS_MAX = 2;
  /** From one run's seed to the next; odd, so that no two are alike. */
  private static final long SEED_STEP = 0xD1342543DE82EF95L;

  private final Plan plan;
  private final Consumer<String> progress;

  /**
   * What to run.
   *
   * @param groups  words of {@link #groups()}
   * @param runs    of each healthy world; the other cases get a part of it
   * @param seed    of the first run
   * @param threads 1 to {@link #THREADS_MAX}
   */
  public record Plan(List<String> groups, int runs, long seed, int threads) {
    public Plan {
      groups = List.copyOf(groups);
    }

    private Set<Group> chosen() {
      Set<Group> chosen = EnumSet.noneOf(Group.class);
      Arrays.stream(Group.values()).filter(group -> groups.contains(group.word()))
          .forEach(chosen::add);
      return chosen;
    }
  }

  /**
   * What was measured.
   *
   * @param json everything, for machines
   * @param text the tables, for people
   */
  public record Result(JsonObject json, String text) {}

  /** A bench that tells {@code progress} what it has done, on the caller's thread. */
  public JudgeBench(Plan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /** The tables that there are. */
  public static List<String> groups() {
    return Arrays.stream(Group.values()).map(Group::word).toList();
  }

  /**
   * Runs everything; takes minutes. The same plan gives the same numbers, but for the last line.
   *
   * @throws InterruptedException when the caller was interrupted
   */
  public Result run() throws InterruptedException {
    long startNanos = System.nanoTime();
    List<Judged> judged = new ArrayList<>();
    List<Case> cases = Programme.of(plan.chosen(), plan.runs);
    try (ExecutorService pool = Executors.newFixedThreadPool(plan.threads)) {
      try {
        for (Case one : cases) {
          judged.add(judge(one, pool));
        }
      } finally {
        pool.shutdownNow();
      }
    }
    Optional<JudgeCost> cost =
        plan.chosen().contains(Group.AA) ? Optional.of(JudgeCost.measure()) : Optional.empty();
    return result(judged, cost, (System.nanoTime() - startNanos) / 1e9);
  }

  private Judged judge(Case one, ExecutorService pool) throws InterruptedException {
    List<Future<List<Sighting>>> futures = new ArrayList<>();
    for (int i = 0; i < one.runs(); i++) {
      long seed = plan.seed + i * SEED_STEP;
      futures.add(pool.submit(() -> Contest.run(one, seed)));
    }
    List<List<Sighting>> runs = new ArrayList<>();
    for (Future<List<Sighting>> future : futures) {
      runs.add(done(future));
      progress.accept(one.group().word() + ", " + one.name() + ": " + runs.size() + " of "
          + one.runs());
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < one.contenders().size(); i++) {
      int at = i;
      rows.add(new Row(one.contenders().get(i).name(),
          runs.stream().map(run -> run.get(at)).toList(), one.sickSlice()));
    }
    return new Judged(one, rows);
  }

  private static List<Sighting> done(Future<List<Sighting>> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a judge broke on a simulated release", e.getCause());
    }
  }

  private Result result(List<Judged> judged, Optional<JudgeCost> cost, double wallSeconds) {
    List<Goal> goals = new ArrayList<>(JudgeGoals.of(judged));
    cost.ifPresent(it -> goals.addAll(it.goals()));
    JsonObject json = new JsonObject().put("runs", plan.runs).put("seed", plan.seed)
        .put("cases", new JsonArray(judged.stream().map(Judged::json).toList()))
        .put("goals", new JsonArray(goals.stream().map(Goal::json).toList()))
        .put("wall_s", wallSeconds);
    int releases = judged.stream().mapToInt(it -> it.of().runs()).sum();
    String end = String.format(Locale.ROOT, "%n%d releases in %.0f s, seed %d%n", releases,
        wallSeconds, plan.seed);
    return new Result(json, JudgeTable.text(judged) + JudgeTable.goals(goals) + end);
  }
}
