package sluice.cli.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import sluice.schedule.ArrivalProcess;
import sluice.schedule.ArrivalProcess.Poisson;
import sluice.schedule.ArrivalProcess.Uniform;
import sluice.schedule.Bounds;
import sluice.schedule.Clairvoyant;
import sluice.schedule.Score;
import sluice.schedule.Score.TenantScore;
import sluice.schedule.Traffic;
import sluice.schedule.TrafficSource;
import sluice.schedule.Workload;
import sluice.schedule.Workload.Interactive;
import sluice.schedule.Workload.Noise;
import sluice.schedule.Workload.Servers;
import sluice.schedule.Workload.Tenant;

/** The goals that need runs of their own, beside the ten workloads. Any thread may call it. */
final class TrialGoals {
  private static final Contender OURS = Contender.plain(Contender.OURS);
  private static final int TENANTS = 10;
  private static final double OVERLOAD_MS = 4_000;
  private static final double RECOVERED_MS = 1_000;

  private final Trials trials;
  private final List<Long> seeds;

  TrialGoals(Trials trials, List<Long> seeds) {
    this.trials = trials;
    this.seeds = List.copyOf(seeds);
  }

  /** Each gives the goals of one kind. */
  List<Callable<List<Goal>>> all(List<String> policies) {
    return List.of(this::evenlySpaced, () -> clairvoyant(policies), this::wrongModel,
        this::noise, this::fairness, this::recovery);
  }

  private List<Goal> evenlySpaced() {
    double least = 1;
    double[][] cases = {{1, 50}, {2, 50}, {4, 25}, {8, 25}};
    for (double[] one : cases) {
      Servers servers = servers((int) one[0], Noise.NONE);
      double rate = 0.99 * new Bounds(servers, one[1]).staggered();
      Workload workload = workload(servers, one[1], new Uniform(rate), List.of());
      least = Math.min(least, trials.run(workload, OURS).attainment());
    }
    return List.of(Goal.atLeast("G1", "evenly spaced at 0.99 U_stag, worst of N = 1, 2, 4, 8",
        least, 0.999));
  }

  private List<Goal> clairvoyant(List<String> policies) {
    double ours = 0;
    double best = 0;
    double over = -1;
    for (long seed : seeds) {
      Workload w1 = workload(servers(1, Noise.NONE), 50, new Poisson(500), List.of()).seeded(seed);
      ours += trials.maxLoad(w1, OURS);
      best += trials.clairvoyantMaxLoad(w1);
      for (double scale : new double[]{1.44, 2}) {
        Workload scaled = w1.scaled(scale);
        Traffic traffic = TrafficSource.of(scaled);
        double limit = Clairvoyant.attainment(scaled, traffic);
        for (String policy : policies) {
          Score score = trials.run(scaled, traffic, Contender.plain(policy));
          over = Math.max(over, score.attainment() - limit);
        }
      }
    }
    return List.of(Goal.atLeast("G3", "W1 max load / clairvoyant", ours / best, 0.97),
        Goal.atMost("G3", "any policy above the clairvoyant on W1, points", 100 * over, 0));
  }

  private List<Goal> wrongModel() {
    List<Goal> goals = new ArrayList<>();
    for (int count : new int[]{1, 8}) {
      Workload known = workload(servers(count, Noise.NONE), count == 1 ? 50 : 25,
          new Poisson(count == 1 ? 500 : 3_000), List.of());
      double right = maxLoad(known, 0);
      double wrong = Math.min(maxLoad(known, -0.5), maxLoad(known, 0.5));
      goals.add(Goal.atLeast("G8", "max load, model 50 % wrong at start / right, N = " + count,
          wrong / right, 0.97));
    }
    return goals;
  }

  private double maxLoad(Workload w, double modelError) {
    Workload told = new Workload(w.name(), w.durationMs(), w.warmupMs(), w.seed(), modelError,
        w.servers(), w.interactive(), w.batchLaneSize());
    return seeds.stream().mapToDouble(seed -> trials.maxLoad(told.seeded(seed), OURS)).sum();
  }

  private List<Goal> noise() {
    Servers noisy = servers(8, new Noise(0.1, 0.005, 3));
    return List.of(
        Goal.atLeast("G9", "sigma 0.1 and stragglers, N = 8, 4200/s", attainment(noisy, 4_200),
            0.99),
        Goal.atLeast("G9", "sigma 0.1 and stragglers, N = 8, 4800/s", attainment(noisy, 4_800),
            0.97));
  }

  private double attainment(Servers servers, double rate) {
    Workload workload = workload(servers, 25, new Poisson(rate), List.of());
    return seeds.stream()
        .mapToDouble(seed -> trials.run(workload.seeded(seed), OURS).attainment()).average()
        .orElse(0);
  }

  /** Ten tenants of equal weight; the first sends five times what each of the others does. */
  private List<Goal> fairness() {
    List<Tenant> tenants = new ArrayList<>();
    for (int i = 0; i < TENANTS; i++) {
      tenants.add(new Tenant("t" + i, i == 0 ? 5 : 1, 1));
    }
    Servers servers = servers(8, Noise.NONE);
    Workload workload = workload(servers, 25,
        new Poisson(1.3 * new Bounds(servers, 25).staggered()), tenants);
    double others = 1;
    double jain = 1;
    for (long seed : seeds) {
      Score score = trials.run(workload.seeded(seed), OURS);
      jain = Math.min(jain, score.jain());
      others = Math.min(others, score.tenants().stream().skip(1)
          .mapToDouble(TenantScore::attainment).min().orElse(0));
    }
    return List.of(Goal.atLeast("G10", "one of ten sends 5x at 1.3x: the others, worst", others,
        0.99), Goal.atLeast("G10", "one of ten sends 5x at 1.3x: Jain, worst seed", jain, 0.99));
  }

  /**
   * Twice U_stag for four seconds, then 0.7 times: what comes from 2 D + 1 s after the drop on.
   */
  private List<Goal> recovery() {
    double least = 1;
    for (int count : new int[]{1, 8}) {
      Servers servers = servers(count, Noise.NONE);
      double deadline = count == 1 ? 50 : 25;
      double rate = new Bounds(servers, deadline).staggered() / 1_000;
      double from = OVERLOAD_MS + 2 * deadline + 1_000;
      for (long seed : seeds) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> times = new ArrayList<>();
        for (double at = 0; at < from + RECOVERED_MS;) {
          at += random.nextExponential() / (rate * (at < OVERLOAD_MS ? 2 : 0.7));
          times.add(at);
        }
        Workload workload = new Workload("recovery", from + RECOVERED_MS, from, seed, 0, servers,
            new Interactive("interactive", new ArrivalProcess.Trace(times), deadline, 0.99,
                List.of()),
            0);
        least = Math.min(least, trials.run(workload, OURS).attainment());
      }
    }
    return List.of(Goal.atLeast("G5", "2 D + 1 s after 2x became 0.7x, worst of N = 1, 8 and seed",
        least, 0.99));
  }

  private static Servers servers(int count, Noise noise) {
    return new Servers(5.072, 1.053, 64, count, noise);
  }

  private static Workload workload(Servers servers, double deadlineMs,
      ArrivalProcess arrival, List<Tenant> tenants) {
    double duration = servers.count() == 1 ? 22_000 : 10_000;
    return new Workload("goal", duration, duration / 10, 11, 0, servers,
        new Interactive("interactive", arrival, deadlineMs, 0.99, tenants), 0);
  }
}
