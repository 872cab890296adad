package sluice.cli.compare;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import sluice.cli.TemporaryFolder;
import sluice.compare.Comparison;
import sluice.compare.Comparison.Verdict;
import sluice.compare.Comparisons;
import sluice.load.Metric;
import sluice.load.Scenario;
import sluice.report.Report;
import sluice.report.ReportFolder;
import sluice.simulate.Simulation;
import sluice.wire.Lane;

/** Compares simulated runs of one build with each other, and with slowed copies. Runs once. */
public final class RepeatBench {
  /** Share of pairs of one build that may be called different: the band's own 5 %. */
  private static final double WRONG_MOST = 0.05;

  /**
   * What is repeated.
   *
   * @param repeats pairs
   * @param runs    they are made of: two for each pair, or fewer, each then in several pairs
   * @param slower  the injected tail is slower by that share
   * @param keep    where the runs stay; nowhere when empty
   * @param seed    of the first run
   */
  public record Plan(int repeats, int runs, double slower, Optional<Path> keep, long seed) {}

  /**
   * What came of it.
   *
   * @param plan   as given
   * @param same   verdicts on pairs of one build
   * @param slowed verdicts on pairs whose second run has the slower tail
   * @param finals interactive finals of the last run, to know how long a run was
   */
  public record Result(Plan plan, Map<Verdict, Integer> same, Map<Verdict, Integer> slowed,
      long finals) {
    /** True when at most 5 of 100 pairs of one build are called different. */
    public boolean isGood() {
      return same.getOrDefault(Verdict.NO_DIFFERENCE, 0) >= (1 - WRONG_MOST) * plan.repeats;
    }

    /** The result as JSON. */
    public JsonObject json() {
      return new JsonObject().put("repeats", plan.repeats).put("finalsPerRun", finals)
          .put("runs", plan.runs).put("slower", plan.slower).put("same", counts(same))
          .put("slowed", counts(slowed))
          .put("isGood", isGood());
    }

    private static JsonObject counts(Map<Verdict, Integer> counts) {
      JsonObject json = new JsonObject();
      counts.forEach((verdict, n) -> json.put(verdict.name(), n));
      return json;
    }

    /** The result as text. */
    public String text() {
      return String.format(Locale.ROOT, """
          %d pairs of %d runs, about %d interactive finals in a run
            same build:              %s
            tail slower by %4.1f %%:    %s
          """, plan.repeats, plan.runs, finals, same, 100 * plan.slower, slowed);
    }
  }

  private final Plan plan;
  private final Map<Long, Long> finals = new TreeMap<>();
  private final LongFunction<Scenario> loads;
  private final Function<Scenario, Simulation> worlds;

  /**
   * A bench that has not begun.
   *
   * @param loads  the scenario by seed
   * @param worlds its simulation
   */
  public RepeatBench(Plan plan, LongFunction<Scenario> loads,
      Function<Scenario, Simulation> worlds) {
    this.plan = plan;
    this.loads = loads;
    this.worlds = worlds;
  }

  /**
   * Runs all pairs, one after the other.
   *
   * @throws IOException when the runs cannot be written
   */
  public Result run(Consumer<String> tell) throws IOException {
    if (plan.keep.isPresent()) {
      return run(plan.keep.get(), tell);
    }
    try (TemporaryFolder folder = TemporaryFolder.of("sluice-compare")) {
      return run(folder.path(), tell);
    }
  }

  private Result run(Path folder, Consumer<String> tell) throws IOException {
    Map<Verdict, Integer> same = new EnumMap<>(Verdict.class);
    Map<Verdict, Integer> slowed = new EnumMap<>(Verdict.class);
    long count = 0;
    for (int[] pair : pairs()) {
      Path base = folder.resolve("run-" + pair[0]);
      Path other = folder.resolve("run-" + pair[1]);
      Path slow = folder.resolve("slowed-" + pair[1]);
      write(plan.seed + pair[0], base);
      count = write(plan.seed + pair[1], other);
      SlowedLog.copy(other, slow, plan.slower);
      Verdict ofSame = verdict(base, other);
      Verdict ofSlow = verdict(base, slow);
      same.merge(ofSame, 1, Integer::sum);
      slowed.merge(ofSlow, 1, Integer::sum);
      tell.accept("runs " + pair[0] + " and " + pair[1] + ": same " + ofSame
          + ", slower tail " + ofSlow);
    }
    return new Result(plan, same, slowed, count);
  }

  /** Pairs without a run in common while there are enough runs, else any, in a drawn order. */
  private List<int[]> pairs() {
    List<int[]> pairs = new ArrayList<>();
    if (plan.runs >= 2 * plan.repeats) {
      for (int pair = 0; pair < plan.repeats; pair++) {
        pairs.add(new int[]{2 * pair, 2 * pair + 1});
      }
      return pairs;
    }
    for (int base = 0; base < plan.runs; base++) {
      for (int other = base + 1; other < plan.runs; other++) {
        pairs.add(new int[]{base, other});
      }
    }
    Collections.shuffle(pairs, new Random(plan.seed));
    return pairs.subList(0, Math.min(plan.repeats, pairs.size()));
  }

  private static Verdict verdict(Path base, Path other) {
    return Comparisons.read(List.of(base, other), Comparison.Options.USUAL).verdict();
  }

  /** Runs and writes what is not there yet; answers how many finals it holds. */
  private long write(long seed, Path folder) throws IOException {
    if (finals.containsKey(seed)) {
      return finals.get(seed);
    }
    Scenario load = loads.apply(seed);
    var result = worlds.apply(load).run();
    result.broken().ifPresent(broken -> {
      throw new IllegalStateException("seed " + seed + " breaks an invariant: " + broken.what());
    });
    Report.Generator perfect = new Report.Generator(0, 0, 0, OptionalLong.empty(), 0,
        result.run().virtualNanos() / 1e9, 0, 0, 0);
    Report report = Report.of(load, new Report.About("simulation", 0, "bench", perfect),
        result.clients().recording());
    ReportFolder.write(report, folder);
    finals.put(seed,
        result.clients().recording().series(Lane.INTERACTIVE, Metric.FINAL).all()
            .getTotalCount());
    return finals.get(seed);
  }
}
