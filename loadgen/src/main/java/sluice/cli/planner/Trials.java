package sluice.cli.planner;

import java.util.concurrent.atomic.LongAdder;
import sluice.cli.PolicyMaker;
import sluice.schedule.Bounds;
import sluice.schedule.Clairvoyant;
import sluice.schedule.ScheduleRun;
import sluice.schedule.Score;
import sluice.schedule.Traffic;
import sluice.schedule.TrafficSource;
import sluice.schedule.Workload;

/** Runs contenders through workloads and counts how much that was. Any thread may call it. */
final class Trials {
  private static final double LOAD_MAX = 1.08;

  private final double step;
  private final LongAdder requests = new LongAdder();
  private final LongAdder runs = new LongAdder();

  /**
   * @param step of the search for the largest load, as a share of U99
   */
  Trials(double step) {
    this.step = step;
  }

  /** One run. */
  Score run(Workload workload, Contender contender) {
    return run(workload, TrafficSource.of(workload), contender);
  }

  /** One run on given traffic. */
  Score run(Workload workload, Traffic traffic, Contender contender) {
    Score score = ScheduleRun.of(workload, traffic,
        PolicyMaker.make(contender.policy(), workload, contender.knobs()));
    requests.add(traffic.size() + score.batchLaneItems());
    runs.increment();
    return score;
  }

  /** Whether a load is met; the load is a scale on a workload's own. */
  private interface Question {
    boolean isMet(double scale);
  }

  /**
   * The largest load at which the workload's SLO is attained, as a share of the load of which G is
   * 99 %: by bisection, which takes it for granted that more load is never easier.
   */
  double maxLoad(Workload workload, Contender contender) {
    double unit = unit(workload);
    double slo = workload.interactive().sloAttainment();
    return largest(
        share -> run(workload.scaled(share * unit), contender).attainment() >= slo);
  }

  /** The same for somebody who knows all arrivals; one server only. */
  double clairvoyantMaxLoad(Workload workload) {
    double unit = unit(workload);
    double slo = workload.interactive().sloAttainment();
    return largest(share -> {
      Workload scaled = workload.scaled(share * unit);
      return Clairvoyant.attainment(scaled, TrafficSource.of(scaled)) >= slo;
    });
  }

  /** The scale of {@code workload} at which G is 99 % of the load. */
  static double unit(Workload workload) {
    return Bounds.of(workload).scale99(workload, TrafficSource.of(workload));
  }

  private double largest(Question question) {
    int low = 0;
    int high = (int) Math.round(LOAD_MAX / step);
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (question.isMet(middle * step)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low * step;
  }

  /** Requests run through policies so far, interactive and batch. */
  long requests() {
    return requests.sum();
  }

  /** Runs so far. */
  long runs() {
    return runs.sum();
  }
}
