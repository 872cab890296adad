package sluice.rollout.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cells of the latency axis between control's quantiles, what share of sessions each expert
 * expects there, and what an expert gains by a session in it. Immutable but for the tables made
 * for weights as they come. Any share of the canary that does not fall with the cell is a valid
 * bet against every canary that is nowhere slower; wrong shares cost power, never safety.
 */
final class LatencyCells {
  /** Experts: four scales, three slow fractions, two stretched tails. */
  static final int EXPERTS = 9;
  /** Index of the expert that expects a latency times 1.2. */
  static final int DESIGN = 1;
  private static final double[] LEVELS =
      {.1, .25, .4, .5, .6, .75, .85, .9, .95, .975, .99, .995, .999};
  private static final double[] SCALES = {1.05, 1.2, 1.6, 3};
  private static final double[][] SLOW = {{.02, 2}, {.1, 2}, {.1, 5}};
  private static final double[][] TAILS = {{.9, 1.5}, {.95, 2}};
  private static final double[] STAKES = {1, 3, 1.5, 1, 1, 1.5, 1, 1.5, 1.5};
  private static final int TABLES_MAX = 4;
  private static final double SHARE_EDGE = 1e-9;

  private final int[] starts;
  private final double[][] expected = new double[EXPERTS + 1][];
  private final List<Table> tables = new ArrayList<>(TABLES_MAX);

  /** Gains under one weight: {@code [expert][cell]}, natural logarithms. */
  private record Table(double weight, double[][] control, double[][] canary) {}

  /** Cells of a control histogram that was settled to {@code sessions}. */
  LatencyCells(LatencyHistogram control, double sessions, Grid grid) {
    this.starts = starts(control);
    double smoothing = .5 / sessions;
    expected[EXPERTS] = shares(expert(control, grid, EXPERTS), smoothing);
    for (int j = 0; j < EXPERTS; j++) {
      expected[j] = shares(expert(control, grid, j), smoothing);
    }
  }

  /** The experts' parts of a stake, relative. */
  static double[] stakes() {
    return STAKES.clone();
  }

  /** Part of a stake that bets on a latency times 1.2. */
  static double designStake() {
    return STAKES[DESIGN] / Arrays.stream(STAKES).sum();
  }

  int count() {
    return starts.length + 1;
  }

  /** Adds the latencies to the counts of their cells. */
  void count(Bins latencies, long[] cells) {
    latencies.counts().forEach((bin, count) -> cells[cellOf(Grid.clamp(bin))] += count);
  }

  /** Gain of an expert by what each arm has in the cells. */
  double gain(int expert, double weight, long[] control, long[] canary) {
    Table table = table(weight);
    double gain = 0;
    for (int c = 0; c < count(); c++) {
      gain += control[c] * table.control[expert][c] + canary[c] * table.canary[expert][c];
    }
    return gain;
  }

  /** What the expert of 1.2 gains by a session when it is right. */
  double growth(double weight) {
    Table table = table(weight);
    double growth = 0;
    for (int c = 0; c < count(); c++) {
      growth += (1 - weight) * expected[EXPERTS][c] * table.control[DESIGN][c]
          + weight * expected[DESIGN][c] * table.canary[DESIGN][c];
    }
    return growth;
  }

  /** Probability, by an expert, that a session in a cell is the canary's; never falls. */
  double[] posterior(int expert, double weight) {
    double[] share = new double[count()];
    double most = 0;
    for (int c = 0; c < share.length; c++) {
      double canary = weight * expected[expert][c];
      double q = canary / (canary + (1 - weight) * expected[EXPERTS][c]);
      most = Math.max(most, q);
      share[c] = Math.clamp(most, SHARE_EDGE * weight, 1 - SHARE_EDGE * (1 - weight));
    }
    return share;
  }

  private Table table(double weight) {
    for (Table table : tables) {
      if (table.weight == weight) {
        return table;
      }
    }
    if (tables.size() == TABLES_MAX) {
      tables.removeFirst();
    }
    double[][] control = new double[EXPERTS][count()];
    double[][] canary = new double[EXPERTS][count()];
    for (int j = 0; j < EXPERTS; j++) {
      double[] share = posterior(j, weight);
      for (int c = 0; c < share.length; c++) {
        control[j][c] = StrictMath.log((1 - share[c]) / (1 - weight));
        canary[j][c] = StrictMath.log(share[c] / weight);
      }
    }
    Table made = new Table(weight, control, canary);
    tables.add(made);
    return made;
  }

  private int cellOf(int bin) {
    int cell = 0;
    while (cell < starts.length && bin >= starts[cell]) {
      cell++;
    }
    return cell;
  }

  private static int[] starts(LatencyHistogram control) {
    int[] found = new int[LEVELS.length];
    int size = 0;
    for (double level : LEVELS) {
      int start = control.quantile(level);
      if (size == 0 || start > found[size - 1]) {
        found[size++] = start;
      }
    }
    return Arrays.copyOf(found, size);
  }

  /** An expert's share below each start; index {@link #EXPERTS} is control itself. */
  private double[] expert(LatencyHistogram control, Grid grid, int expert) {
    double[] below = new double[starts.length];
    for (int i = 0; i < below.length; i++) {
      below[i] = below(control, grid, expert, starts[i]);
    }
    return below;
  }

  private static double below(LatencyHistogram control, Grid grid, int expert, int start) {
    double same = control.shareBelow(start);
    if (expert == EXPERTS) {
      return same;
    }
    if (expert < SCALES.length) {
      return control.shareBelow(start - grid.binsOf(SCALES[expert]));
    }
    if (expert < SCALES.length + SLOW.length) {
      double[] slow = SLOW[expert - SCALES.length];
      return (1 - slow[0]) * same + slow[0] * control.shareBelow(start - grid.binsOf(slow[1]));
    }
    double[] tail = TAILS[expert - SCALES.length - SLOW.length];
    int cutBin = control.quantile(tail[0]);
    if (start <= cutBin) {
      return same;
    }
    double cut = grid.startMillis(cutBin);
    double unstretched = cut + (grid.startMillis(start) - cut) / tail[1];
    return control.shareBelow(grid.binsOf(unstretched / grid.lowMillis()));
  }

  private static double[] shares(double[] below, double smoothing) {
    double[] shares = new double[below.length + 1];
    double total = 1 + smoothing * shares.length;
    for (int c = 0; c < shares.length; c++) {
      double from = c == 0 ? 0 : below[c - 1];
      double to = c == below.length ? 1 : below[c];
      shares[c] = (Math.max(0, to - from) + smoothing) / total;
    }
    return shares;
  }
}
