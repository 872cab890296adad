package sluice.cli.planner;

import java.util.List;
import sluice.cli.planner.Cell.Given;
import sluice.cli.planner.Cell.Over;
import sluice.schedule.Bounds;
import sluice.schedule.Score;
import sluice.schedule.Traffic;
import sluice.schedule.TrafficSource;
import sluice.schedule.Workload;

/** Measures a {@link Cell}: searches and runs over all seeds. Any thread may call it. */
final class Measure {
  private static final double OVERLOAD = 1.3;
  private static final double FLOOD = 2;

  private final Trials trials;
  private final List<Long> seeds;

  Measure(Trials trials, List<Long> seeds) {
    this.trials = trials;
    this.seeds = List.copyOf(seeds);
  }

  Cell of(Workload workload, Contender contender) {
    double sum = 0;
    double least = Double.MAX_VALUE;
    for (long seed : seeds) {
      double load = trials.maxLoad(workload.seeded(seed), contender);
      sum += load;
      least = Math.min(least, load);
    }
    boolean isAlone = !workload.hasBatchLane();
    return new Cell(workload.name(), contender.label(), sum / seeds.size(), least,
        isAlone ? over(workload, contender, OVERLOAD) : Over.NONE,
        isAlone ? over(workload, contender, FLOOD) : Over.NONE, asGiven(workload, contender));
  }

  /**
   * What a setting is worth on a workload: batch work a second where there is a batch lane, nothing
   * when the interactive one suffers; else the largest load, by the first seed.
   */
  double worth(Workload workload, Contender contender, double attainment) {
    if (!workload.hasBatchLane()) {
      return trials.maxLoad(workload.seeded(seeds.getFirst()), contender);
    }
    Given given = asGiven(workload, contender);
    return given.attainment() >= attainment ? given.batchLane() : 0;
  }

  private Over over(Workload workload, Contender contender, double factor) {
    double nominal = workload.interactive().arrival().ratePerSecond();
    double scale = factor * Bounds.of(workload).staggered() / nominal;
    double goodput = 0;
    double wasted = 0;
    for (long seed : seeds) {
      Workload scaled = workload.seeded(seed).scaled(scale);
      Traffic traffic = TrafficSource.of(scaled);
      Score score = trials.run(scaled, traffic, contender);
      goodput += score.goodputPerSecond() / Bounds.of(scaled).goodput(scaled, traffic);
      wasted += score.wastedShare();
    }
    return new Over(goodput / seeds.size(), wasted / seeds.size());
  }

  private Given asGiven(Workload workload, Contender contender) {
    double attainment = 0;
    double worst = 1;
    double batchLane = 0;
    double ratio = 0;
    for (long seed : seeds) {
      Score score = trials.run(workload.seeded(seed), contender);
      attainment += score.attainment() / seeds.size();
      worst = Math.min(worst, score.attainment());
      batchLane += score.batchLanePerSecond();
      ratio += score.batchLanePerSecond()
          / Math.max(1, Bounds.of(workload).staggeredRest(score.offeredPerSecond()));
    }
    return new Given(attainment, worst, batchLane / seeds.size(), ratio / seeds.size());
  }
}
