package sluice.cli.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import sluice.cli.judge.Case.Group;
import sluice.cli.judge.Goal.Unit;
import sluice.cli.judge.Programme.Cases;

/** The goals, as far as their cases ran. */
final class JudgeGoals {
  private final List<Judged> judged;
  private final List<Goal> goals = new ArrayList<>();

  private JudgeGoals(List<Judged> judged) {
    this.judged = judged;
  }

  static List<Goal> of(List<Judged> judged) {
    JudgeGoals it = new JudgeGoals(judged);
    it.falseAlarms();
    it.detection();
    it.half();
    it.slices();
    it.promotion();
    return it.goals;
  }

  private void falseAlarms() {
    List<Row> healthy = judged.stream().filter(it -> it.of().group() == Group.AA)
        .flatMap(it -> it.row(Contender.OURS).stream()).toList();
    if (!healthy.isEmpty()) {
      worst("anything taken from a healthy release, worst world", healthy,
          row -> row.touched().value(), 0.01);
      worst("the same, upper 95 % limit, worst world", healthy,
          row -> row.touched().high(), 0.02);
      worst("healthy release rolled back whole, worst world", healthy,
          row -> row.rolledBack().value(), 0.01);
      worst("healthy slice rolled back, worst world", healthy,
          row -> row.healthySliceBack().value(), 0.01);
    }
  }

  private void worst(String what, List<Row> rows, ToDoubleFunction<Row> of, double wanted) {
    goals.add(
        Goal.atMost(what, rows.stream().mapToDouble(of).max().orElseThrow(), wanted,
            Unit.PERCENT));
  }

  private void detection() {
    for (Contender ours : List.of(Contender.OURS, Contender.GLOBAL)) {
      found(Cases.ERROR_2, ours, 840, 2_000);
      found(Cases.ERROR_10, ours, 60, 65);
      found(Cases.COVERAGE, ours, 60, 65);
      found(Cases.LATENCY, ours, 130, 140);
      found(Cases.TAIL, ours, 960, 2_900);
    }
  }

  private void found(String name, Contender ours, double seconds, double sessions) {
    with(Group.DETECTION, name, ours, row -> {
      String what = name + " (" + ours.name() + ")";
      goals.add(Goal.atMost(what + ", median", finite(row.medianSeconds()), seconds,
          Unit.SECONDS));
      goals.add(Goal.atMost(what + ", median canary sessions", row.medianExposed(), sessions,
          Unit.SESSIONS));
    });
  }

  private void half() {
    for (Contender ours : List.of(Contender.OURS, Contender.GLOBAL)) {
      String what = Cases.ERROR_2 + " at 50 % (" + ours.name() + "), median";
      with(Group.HALF, Cases.ERROR_2, ours, row -> {
        goals.add(Goal.atMost(what, finite(row.medianSeconds()), 300, Unit.SECONDS));
        with(Group.HALF, Cases.ERROR_2, Contender.ORACLE,
            oracle -> goals.add(Goal.atMost(what + " to the oracle's",
                finite(row.medianSeconds()) / oracle.medianSeconds(), 1.7, Unit.RATIO)));
      });
    }
  }

  private void slices() {
    with(Group.SLICES, Cases.CORRECTION, Contender.OURS, row -> {
      goals.add(Goal.atLeast("sick slice found, " + Cases.CORRECTION, row.found().value(), 0.75,
          Unit.PERCENT));
      goals.add(Goal.atMost("another slice or all of it rolled back with it",
          row.share(it -> it.isRolledBack() || it.slices().stream()
              .anyMatch(back -> !back.slice().equals(row.sick()))).value(),
          0.01, Unit.PERCENT));
    });
    with(Group.SLICES, Cases.CORRECTION_200, Contender.OURS,
        row -> goals.add(Goal.atMost("sick slice found at 200/s, median",
            finite(row.medianFound()), 600, Unit.SECONDS)));
  }

  private void promotion() {
    with(Group.PROMOTION, Cases.HARMLESS, Contender.ERROR_GATE,
        row -> goals.add(Goal.atMost("harmless release promoted, median",
            finite(row.medianPromoted()), 1_200, Unit.SECONDS)));
    with(Group.PROMOTION, Cases.ERROR_2, Contender.ERROR_GATE,
        row -> goals.add(Goal.atMost("release with twice the errors promoted",
            row.promoted().value(), 0.05, Unit.PERCENT)));
  }

  private void with(Group group, String name, Contender contender, Consumer<Row> then) {
    judged.stream().filter(it -> it.of().group() == group && it.of().name().equals(name))
        .flatMap(it -> it.row(contender).stream()).findFirst().ifPresent(then);
  }

  private static double finite(long seconds) {
    return seconds == Row.NEVER ? Double.POSITIVE_INFINITY : seconds;
  }
}
