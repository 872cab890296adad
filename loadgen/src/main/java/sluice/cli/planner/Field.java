package sluice.cli.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sluice.schedule.Workload;

/**
 * Everybody on one workload: the policies as they come, and the best settings of the swept one.
 *
 * @param workload   what they ran on
 * @param cells      policies as they come
 * @param swept      the best settings of the swept policy; may be empty
 * @param attainment what the interactive lane must keep for batch work to count
 */
record Field(Workload workload, List<Cell> cells, List<Cell> swept, double attainment) {
  Field {
    cells = List.copyOf(cells);
    swept = List.copyOf(swept);
  }

  /** Batch work counts at 99.9 % in time; under noise and bursts, at the workload's own SLO. */
  static double attainmentFor(Workload workload) {
    return workload.servers().noise().sigma() > 0 ? workload.interactive().sloAttainment() : 0.999;
  }

  Optional<Cell> cell(String policy) {
    return cells.stream().filter(cell -> cell.contender().equals(policy)).findFirst();
  }

  /** What counts here: batch work where there is a batch lane, else the largest load. */
  double worth(Cell cell) {
    return workload.hasBatchLane() ? cell.batchLaneAt(attainment) : cell.maxLoad();
  }

  /** The swept policy's best setting. */
  Optional<Cell> bestSwept() {
    return swept.stream().max(Comparator.comparingDouble(this::worth));
  }

  /** The best that any baseline reached with any setting. */
  Optional<Cell> bestBaseline() {
    List<Cell> all = new ArrayList<>(swept);
    cells.stream().filter(cell -> !cell.contender().equals(Contender.OURS)).forEach(all::add);
    return all.stream().max(Comparator.comparingDouble(this::worth));
  }

  /** By how much the best baseline setting is ahead of ours; negative when it is behind. */
  Optional<Double> regret() {
    return cell(Contender.OURS).flatMap(ours -> bestBaseline().filter(best -> worth(best) > 0)
        .map(best -> 1 - worth(ours) / worth(best)));
  }
}
