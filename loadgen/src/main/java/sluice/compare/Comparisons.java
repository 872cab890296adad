package sluice.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Two to four runs: the first is the base, each other one is compared with it. Immutable.
 *
 * @param runs  as read, the base first; copied
 * @param pairs one for each other run; copied
 * @param notes what makes the runs hard to compare, one sentence each; copied
 */
public record Comparisons(List<Run> runs, List<Comparison> pairs, List<String> notes) {
  /** Runs that a chart can hold apart. */
  public static final int RUNS_MAX = 4;

  public Comparisons {
    runs = List.copyOf(runs);
    pairs = List.copyOf(pairs);
    notes = List.copyOf(notes);
  }

  /**
   * Reads and compares.
   *
   * @param folders two to four, the base first
   * @throws IllegalArgumentException in one line when a folder holds no run
   */
  public static Comparisons read(List<Path> folders, Comparison.Options options) {
    if (folders.size() < 2 || folders.size() > RUNS_MAX) {
      throw new IllegalArgumentException(
          folders.size() + " run folders: needs 2.." + RUNS_MAX + ", the base first");
    }
    return of(folders.stream().map(RunFolder::read).toList(), options);
  }

  static Comparisons of(List<Run> runs, Comparison.Options options) {
    Run base = runs.getFirst();
    List<Comparison> pairs = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Run other : runs.subList(1, runs.size())) {
      pairs.add(Comparison.of(base, other, options));
      notes(base, other, notes);
    }
    return new Comparisons(runs, pairs, notes);
  }

  private static void notes(Run base, Run other, List<String> notes) {
    String a = base.report().getJsonObject("scenario").getString("name");
    String b = other.report().getJsonObject("scenario").getString("name");
    if (!a.equals(b)) {
      notes.add(base.name() + " ran scenario " + a + ", " + other.name() + " ran " + b
          + ": the difference is also that of the load");
    }
    long was = base.count("interactive.final");
    long now = other.count("interactive.final");
    if (was > 0 && now > 0 && Math.abs(Math.log((double) now / was)) > Math.log(1.25)) {
      notes.add(base.name() + " heard " + was + " interactive finals, " + other.name() + " " + now
          + ": the loads may not be the same");
    }
  }

  /** The worst verdict of all pairs: invalid, then regression. */
  public Comparison.Verdict verdict() {
    List<Comparison.Verdict> all =
        pairs.stream().map(Comparison::verdict).toList();
    for (Comparison.Verdict v : List.of(Comparison.Verdict.INVALID,
        Comparison.Verdict.REGRESSION, Comparison.Verdict.IMPROVEMENT)) {
      if (all.contains(v)) {
        return v;
      }
    }
    return Comparison.Verdict.NO_DIFFERENCE;
  }
}
