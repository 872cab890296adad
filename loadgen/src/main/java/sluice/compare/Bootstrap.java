package sluice.compare;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Two runs drawn again many times, block by block, and the log ratio of each percentile in each
 * draw. All percentiles of a draw come from the same blocks, so bands can hold for several of them
 * together without paying for each as if it were alone. Immutable.
 */
final class Bootstrap {
  private static final double COVERAGE = 0.95;
  /** Bins are that wide at most, so no error is smaller. */
  private static final double RESOLUTION = 0.0005;
  /**
   * The best length for guessing a variance cuts memories short, and bands made from it are too
   * narrow: three times as long, no shorter than the root of the run, holds what it promises, see
   * CalibrationTest.
   */
  private static final int AMPLE = 3;
  /** Longest block: a fifth of the run. */
  private static final int FEWEST = 5;

  /**
   * What is drawn.
   *
   * @param base    the run that others are compared with
   * @param other   the other run
   * @param cells   percentiles, each with values in both runs
   * @param judged  how many of them, the first ones, the length of the blocks is chosen by
   * @param draws   how often, 100..100000
   * @param seed    of the draws
   */
  record Plan(Run base, Run other, List<Cell> cells, int judged, int draws, long seed) {}

  private final double[] observed;
  private final double[] errors;
  /** {@code [cell][draw]}: how far the draw is from what was observed. */
  private final double[][] drawn;
  private final double widening;
  private final int blockSlots;

  /** Draws. Complexity: draws times cells times blocks times the log of bins. */
  Bootstrap(Plan plan) {
    blockSlots = Math.max(length(plan, plan.base), length(plan, plan.other));
    Blocks base = new Blocks(plan.base.grid(), length(plan, plan.base));
    Blocks other = new Blocks(plan.other.grid(), length(plan, plan.other));
    int cells = plan.cells.size();
    observed = new double[cells];
    for (int i = 0; i < cells; i++) {
      observed[i] = ratio(samples(plan.base, plan.cells.get(i)).percentile(p(plan, i)),
          samples(plan.other, plan.cells.get(i)).percentile(p(plan, i)));
    }
    drawn = draw(plan, base, other);
    errors = new double[cells];
    for (int i = 0; i < cells; i++) {
      errors[i] = Math.max(RESOLUTION, deviation(drawn[i]));
    }
    widening = Math.max(widening(plan, plan.base), widening(plan, plan.other));
  }

  /**
   * How much wider a band must be because long blocks leave few of them: Kiefer and Vogelsang's
   * critical values for a fixed share (2005, table 1, Bartlett kernel, 97.5 %), over the normal's.
   */
  private static double widening(Plan plan, Run run) {
    double share = (double) length(plan, run) / run.grid().slots();
    double critical =
        1.96 + 2.9694 * share + 0.416 * share * share - 0.5324 * share * share * share;
    return critical / 1.96;
  }

  private static int length(Plan plan, Run run) {
    int slots = run.grid().slots();
    int length = (int) Math.ceil(Math.sqrt(slots));
    for (Cell cell : plan.cells.subList(0, plan.judged)) {
      length = Math.max(length, AMPLE * BlockLength.of(centred(run, cell)));
    }
    return Math.clamp(length, 1, Math.max(1, slots / FEWEST));
  }

  /** Influence without what only says that phases differ. */
  private static double[] centred(Run run, Cell cell) {
    double[] influence = samples(run, cell).influence(cell.percentile());
    for (Grid.Stratum s : run.grid().strata()) {
      int until = s.fromSlot() + s.slots();
      double mean = Arrays.stream(influence, s.fromSlot(), until).sum() / s.slots();
      for (int slot = s.fromSlot(); slot < until; slot++) {
        influence[slot] -= mean;
      }
    }
    return influence;
  }

  private double[][] draw(Plan plan, Blocks base, Blocks other) {
    SplittableRandom random = new SplittableRandom(plan.seed);
    double[][] far = new double[plan.cells.size()][plan.draws];
    for (int draw = 0; draw < plan.draws; draw++) {
      int[] ofBase = base.draw(random);
      int[] ofOther = other.draw(random);
      for (int i = 0; i < far.length; i++) {
        Cell cell = plan.cells.get(i);
        far[i][draw] = ratio(samples(plan.base, cell).percentile(cell.percentile(), ofBase),
            samples(plan.other, cell).percentile(cell.percentile(), ofOther)) - observed[i];
      }
    }
    return far;
  }

  private static double p(Plan plan, int cell) {
    return plan.cells.get(cell).percentile();
  }

  private static Samples samples(Run run, Cell cell) {
    return run.samples().get(cell.tag());
  }

  private static double ratio(long base, long other) {
    return Math.log((double) Math.max(1, other) / Math.max(1, base));
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  /** Length of the longer run's blocks, in slots. */
  int blockSlots() {
    return blockSlots;
  }

  /** The effect that was observed: 0.05 is 5 % more than the base. */
  double effect(int cell) {
    return Math.expm1(observed[cell]);
  }

  /** A band that holds for this percentile alone. */
  Band alone(int cell) {
    return together(cell, cell + 1).getFirst();
  }

  /** Bands that hold for the percentiles {@code from..until} all at once (sup-t). */
  List<Band> together(int from, int until) {
    double[] farthest = new double[drawn.length == 0 ? 1 : drawn[from].length];
    for (int i = from; i < until; i++) {
      for (int draw = 0; draw < farthest.length; draw++) {
        farthest[draw] = Math.max(farthest[draw], Math.abs(drawn[i][draw]) / errors[i]);
      }
    }
    Arrays.sort(farthest);
    double reach = widening * farthest[(int) Math.ceil(COVERAGE * farthest.length) - 1];
    return java.util.stream.IntStream.range(from, until)
        .mapToObj(i -> new Band(Math.expm1(observed[i] - reach * errors[i]),
            Math.expm1(observed[i] + reach * errors[i])))
        .toList();
  }
}
