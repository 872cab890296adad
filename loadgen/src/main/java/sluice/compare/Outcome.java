package sluice.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sluice.report.Values;

/**
 * What the findings of a pair come to.
 *
 * @param verdict in one word
 * @param reasons one sentence each
 */
record Outcome(Comparison.Verdict verdict, List<String> reasons) {
  static Outcome of(Run base, Run other, List<Difference> judged) {
    List<String> reasons = new ArrayList<>();
    for (Run run : List.of(base, other)) {
      if (run.isInvalid()) {
        reasons.add(run.name() + " is INVALID: its generator could not keep its own schedule, so "
            + "its numbers say nothing; run it again");
      }
    }
    boolean isBlind = judged.stream().noneMatch(
        d -> d.kind() == Difference.Kind.LATENCY && d.finding() != Finding.THIN);
    if (isBlind) {
      reasons.add(thin(base, other, judged));
    }
    if (!reasons.isEmpty()) {
      return new Outcome(Comparison.Verdict.INVALID, reasons);
    }
    judged.stream().filter(d -> d.finding() == Finding.REGRESSION).map(Outcome::sentence)
        .forEach(reasons::add);
    boolean isWorse = !reasons.isEmpty();
    judged.stream().filter(d -> d.finding() == Finding.IMPROVEMENT).map(Outcome::sentence)
        .forEach(reasons::add);
    if (reasons.isEmpty()) {
      reasons.add(quiet(judged));
    }
    Comparison.Verdict verdict = isWorse ? Comparison.Verdict.REGRESSION
        : judged.stream().anyMatch(d -> d.finding() == Finding.IMPROVEMENT)
            ? Comparison.Verdict.IMPROVEMENT
            : Comparison.Verdict.NO_DIFFERENCE;
    return new Outcome(verdict, reasons);
  }

  private static String thin(Run base, Run other, List<Difference> judged) {
    if (judged.stream().noneMatch(d -> d.kind() == Difference.Kind.LATENCY)) {
      return "the runs share no latency that is judged: " + base.name() + " has "
          + base.samples().keySet() + ", " + other.name() + " has " + other.samples().keySet();
    }
    Cell least = Cell.parse(judged.getFirst().name());
    return "too few values: " + least.key() + " needs " + Judged.needed(least)
        + " in each run, there are " + base.count(least.tag()) + " and "
        + other.count(least.tag()) + "; make the runs longer";
  }

  private static String quiet(List<Difference> judged) {
    Difference bluntest = judged.getFirst();
    for (Difference d : judged) {
      if (d.kind() == Difference.Kind.LATENCY && d.finding() != Finding.THIN
          && (bluntest.finding() == Finding.THIN || d.detectable() > bluntest.detectable())) {
        bluntest = d;
      }
    }
    return String.format(Locale.ROOT,
        "nothing judged differs; the bluntest band, that of %s, would have shown about %.1f %%",
        bluntest.name(), 100 * bluntest.detectable());
  }

  static String sentence(Difference d) {
    String better = d.finding() == Finding.IMPROVEMENT ? "better" : "worse";
    return d.name() + " is " + better + ": " + value(d, d.base()) + " to " + value(d, d.other())
        + ", " + effect(d, d.effect()) + " (" + d.kind().bandPercent() + " % band "
        + effect(d, d.band().low()) + " to " + effect(d, d.band().high()) + ")";
  }

  /** A value of this difference in its unit. */
  static String value(Difference d, double value) {
    return switch (d.kind()) {
      case LATENCY -> Values.millis(value);
      case RATE, SHARE -> Values.percent(value);
    };
  }

  /** An effect of this difference in its unit. */
  static String effect(Difference d, double effect) {
    return d.kind() == Difference.Kind.SHARE
        ? String.format(Locale.ROOT, "%+.2f points", 100 * effect)
        : Comparison.signed(effect);
  }
}
