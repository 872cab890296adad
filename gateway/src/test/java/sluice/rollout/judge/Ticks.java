package sluice.rollout.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Evidence made by hand: errors only, or drawn. */
final class Ticks {
  static final JudgePolicy ERRORS = JudgePolicy.of(List.of(Metric.rate("error")));

  private Ticks() {}

  static Counts errors(long sessions, double errors) {
    TreeMap<String, Double> sums = new TreeMap<>();
    sums.put("error", errors);
    return new Counts(sessions, sums, new TreeMap<>());
  }

  static Counts latencies(long sessions, int bin) {
    TreeMap<Integer, Long> counts = new TreeMap<>();
    counts.put(bin, sessions);
    TreeMap<String, Bins> bins = new TreeMap<>();
    bins.put("latency", new Bins(counts));
    return new Counts(sessions, new TreeMap<>(), bins);
  }

  static Evidence everybody(long second, double weight, Counts control, Counts canary) {
    return new Evidence(second, weight, List.of(new Cell(Evidence.ALL, control, canary)));
  }

  static Evidence with(Evidence evidence, List<Cell> more) {
    List<Cell> cells = new ArrayList<>(evidence.cells());
    cells.addAll(more);
    return new Evidence(evidence.second(), evidence.weight(), cells);
  }

  /** Evidence in two: the sessions of each arm fall in either at random. */
  static List<Evidence> cut(Evidence whole, SplittableRandom random) {
    List<Cell> first = new ArrayList<>();
    List<Cell> second = new ArrayList<>();
    for (Cell cell : whole.cells()) {
      List<Counts> control = cut(cell.control(), random);
      List<Counts> canary = cut(cell.canary(), random);
      first.add(new Cell(cell.slice(), control.getFirst(), canary.getFirst()));
      second.add(new Cell(cell.slice(), control.getLast(), canary.getLast()));
    }
    return List.of(new Evidence(whole.second(), whole.weight(), first),
        new Evidence(whole.second(), whole.weight(), second));
  }

  private static List<Counts> cut(Counts whole, SplittableRandom random) {
    TreeMap<Integer, Long> left = new TreeMap<>();
    TreeMap<Integer, Long> right = new TreeMap<>();
    long sessions = 0;
    for (var entry : whole.latencies("latency").counts().entrySet()) {
      long some = random.nextLong(entry.getValue() + 1);
      sessions += some;
      left.put(entry.getKey(), some);
      right.put(entry.getKey(), entry.getValue() - some);
    }
    TreeMap<String, Double> sums = new TreeMap<>();
    TreeMap<String, Double> rest = new TreeMap<>();
    for (var entry : whole.sums().entrySet()) {
      double least = Math.max(0, entry.getValue() - (whole.sessions() - sessions));
      double some = Math.max(least, Math.min(sessions, Math.floor(entry.getValue() / 2)));
      sums.put(entry.getKey(), some);
      rest.put(entry.getKey(), entry.getValue() - some);
    }
    return List.of(new Counts(sessions, sums, latency(left)),
        new Counts(whole.sessions() - sessions, rest, latency(right)));
  }

  private static TreeMap<String, Bins> latency(TreeMap<Integer, Long> counts) {
    TreeMap<String, Bins> bins = new TreeMap<>();
    bins.put("latency", new Bins(counts));
    return bins;
  }
}
