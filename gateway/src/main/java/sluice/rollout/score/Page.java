package sluice.rollout.score;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import sluice.rollout.judge.Bins;
import sluice.rollout.judge.Cell;
import sluice.rollout.judge.Counts;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Grid;
import sluice.route.Arm;
import sluice.route.Slice;

/** Sessions of one weight that became final in one second, added up. Owned by its book. */
final class Page {
  private final KnownSlices known;
  private final Grid grid;
  private final Sums[] all = {new Sums(), new Sums()};
  private final TreeMap<String, Sums[]> slices = new TreeMap<>();
  private double weight;

  private static final class Sums {
    private long sessions;
    private final TreeMap<String, Double> rates = new TreeMap<>();
    private final TreeMap<String, TreeMap<Integer, Long>> bins = new TreeMap<>();

    private void add(SessionScore score, Grid grid) {
      sessions++;
      score.rates().forEach((metric, rate) -> rates.merge(metric, rate, Double::sum));
      score.millis().forEach((metric, millis) -> bins
          .computeIfAbsent(metric, name -> new TreeMap<>())
          .merge(grid.binOf(millis), 1L, Long::sum));
    }

    private Counts counts() {
      TreeMap<String, Bins> latencies = new TreeMap<>();
      bins.forEach((metric, counts) -> latencies.put(metric, new Bins(counts)));
      return new Counts(sessions, rates, latencies);
    }
  }

  Page(KnownSlices known, Grid grid) {
    this.known = known;
    this.grid = grid;
  }

  void add(SessionScore score) {
    weight = score.weight();
    int arm = score.arm() == Arm.CANARY ? 1 : 0;
    all[arm].add(score, grid);
    for (Slice slice : score.slices()) {
      slices.computeIfAbsent(known.bounded(slice).key(),
          key -> new Sums[]{new Sums(), new Sums()})[arm].add(score, grid);
    }
  }

  /** Everybody first, then slices by name. */
  Evidence evidence(long second) {
    List<Cell> cells = new ArrayList<>();
    cells.add(cell(Evidence.ALL, all));
    slices.forEach((slice, sums) -> cells.add(cell(slice, sums)));
    return new Evidence(second, weight, cells);
  }

  private static Cell cell(String slice, Sums[] sums) {
    return new Cell(slice, sums[0].counts(), sums[1].counts());
  }
}
