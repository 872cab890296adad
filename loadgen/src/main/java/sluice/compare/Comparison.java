package sluice.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One run against another. Immutable.
 *
 * @param base    name of the run it is compared with
 * @param other   name of the run
 * @param verdict in one word
 * @param reasons why, one sentence each; copied
 * @param judged  the numbers it is judged by; copied
 * @param curves  the difference over many percentiles, for looking at; copied
 * @param blocks  how the bands were made
 */
public record Comparison(String base, String other, Verdict verdict, List<String> reasons,
    List<Difference> judged, List<Curve> curves, Method blocks) {
  /** What is said of a pair. */
  public enum Verdict {
    /** At least one judged number is worse. */
    REGRESSION,
    /** None is worse, at least one is better. */
    IMPROVEMENT,
    /** None differs by more than the threshold as far as these runs can tell. */
    NO_DIFFERENCE,
    /** The runs say nothing: a generator was late, or too little was measured. */
    INVALID
  }

  /**
   * How it is judged.
   *
   * @param threshold effects up to it are no regression; 0.03 is 3 %
   * @param cells     what is judged; the usual when empty; copied
   * @param draws     of the bootstrap, 100..100000
   * @param seed      of the draws
   */
  public record Options(double threshold, List<String> cells, int draws, long seed) {
    /** 3 %, the usual numbers, 1000 draws. */
    public static final Options USUAL = new Options(0.03, List.of(), 1_000, 1);

    public Options {
      cells = List.copyOf(cells);
      cells.forEach(Cell::parse);
      if (!(threshold >= 0 && threshold < 10) || draws < 100 || draws > 100_000) {
        throw new IllegalArgumentException("threshold " + 100 * threshold + " %, " + draws
            + " draws: needs a threshold of 0..999 % and 100..100000 draws");
      }
    }
  }

  /**
   * How far a metric differs over percentiles.
   *
   * @param tag    lane and metric
   * @param points by percentile, rising; copied
   */
  public record Curve(String tag, List<Point> points) {
    /** One percentile; its band holds for it alone. */
    public record Point(double percentile, double effect, Band band) {}
  }

  /**
   * How bands were made.
   *
   * @param blockSeconds   length of the blocks of the run with the longer memory
   * @param draws          of the bootstrap
   * @param threshold      effects up to it are no regression
   */
  public record Method(int blockSeconds, int draws, double threshold) {}

  private static final double[] CURVE =
      {10, 25, 50, 75, 90, 95, 97.5, 99, 99.5, 99.75, 99.9, 99.95, 99.99};

  public Comparison {
    reasons = List.copyOf(reasons);
    judged = List.copyOf(judged);
    curves = List.copyOf(curves);
  }

  /** Compares two runs. Complexity: see {@link Bootstrap}. */
  static Comparison of(Run base, Run other, Options options) {
    List<Cell> wanted = options.cells.isEmpty() ? Judged.cells(base)
        : options.cells.stream().map(Cell::parse).toList();
    List<Cell> thick = wanted.stream().filter(c -> Judged.isThick(base, other, c)).toList();
    List<Cell> all = new ArrayList<>(thick);
    base.samples().keySet().forEach(tag -> {
      for (double percentile : CURVE) {
        Cell cell = new Cell(tag, percentile);
        if (Judged.isThick(base, other, cell)) {
          all.add(cell);
        }
      }
    });
    Bootstrap drawn = new Bootstrap(new Bootstrap.Plan(base, other, all, thick.size(),
        options.draws, options.seed));
    List<Difference> judged = latencies(base, other, new Bands(wanted, thick, drawn), options);
    WordRates.of(base.report(), other.report(), options.threshold).ifPresent(judged::add);
    judged.addAll(Shares.of(base.report(), other.report()));
    Method method = new Method(drawn.blockSlots() * base.grid().secondsPerSlot(), options.draws,
        options.threshold);
    Outcome outcome = Outcome.of(base, other, judged);
    return new Comparison(base.name(), other.name(), outcome.verdict(), outcome.reasons(), judged,
        curves(all, thick.size(), drawn), method);
  }

  /** What is wanted, what there are values for, and the draws of those. */
  private record Bands(List<Cell> wanted, List<Cell> thick, Bootstrap drawn) {}

  private static List<Difference> latencies(Run base, Run other, Bands bands, Options options) {
    List<Difference> judged = new ArrayList<>();
    List<Band> together =
        bands.thick.isEmpty() ? List.of() : bands.drawn.together(0, bands.thick.size());
    for (Cell cell : bands.wanted) {
      int at = bands.thick.indexOf(cell);
      if (base.count(cell.tag()) > 0 && other.count(cell.tag()) > 0) {
        double a = base.samples().get(cell.tag()).percentile(cell.percentile());
        double b = other.samples().get(cell.tag()).percentile(cell.percentile());
        double effect = at < 0 ? b / Math.max(1, a) - 1 : bands.drawn.effect(at);
        Band band = at < 0 ? new Band(0, 0) : together.get(at);
        judged.add(new Difference(cell.key(), Difference.Kind.LATENCY, a, b, effect, band,
            at < 0 ? Finding.THIN : Finding.of(effect, band, options.threshold)));
      }
    }
    return judged;
  }

  private static List<Curve> curves(List<Cell> cells, int from, Bootstrap drawn) {
    List<Curve> curves = new ArrayList<>();
    List<Curve.Point> points = new ArrayList<>();
    for (int i = from; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      points.add(new Curve.Point(cell.percentile(), drawn.effect(i), drawn.alone(i)));
      if (i + 1 == cells.size() || !cells.get(i + 1).tag().equals(cell.tag())) {
        curves.add(new Curve(cell.tag(), points));
        points = new ArrayList<>();
      }
    }
    return curves;
  }

  /** An effect as people read it. */
  static String signed(double effect) {
    return String.format(Locale.ROOT, "%+.1f %%", 100 * effect);
  }
}
