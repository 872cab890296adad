package sluice.cli.judge;

import java.util.List;
import java.util.Locale;
import sluice.cli.judge.Case.Group;

/** Tables for people. */
final class JudgeTable {
  private static final String NAME = "  %-26s";

  private JudgeTable() {}

  static String text(List<Judged> judged) {
    StringBuilder text = new StringBuilder();
    for (Group group : Group.values()) {
      List<Judged> own = judged.stream().filter(it -> it.of().group() == group).toList();
      if (!own.isEmpty()) {
        text.append(String.format("%n%s%n", group.title()));
        own.forEach(it -> text.append(block(it)));
      }
    }
    return text.toString();
  }

  static String goals(List<Goal> goals) {
    StringBuilder text = new StringBuilder(goals.isEmpty() ? "" : String.format("%ngoals%n"));
    goals.forEach(goal -> text.append(goal.line()));
    return text.toString();
  }

  private static String block(Judged judged) {
    StringBuilder text = new StringBuilder(
        line(NAME + " %s%n", judged.of().name() + " (" + judged.of().runs() + " runs)", head(
            judged.of().group())));
    judged.rows().forEach(row -> text.append(
        line(NAME + " %s%n", row.contender(), cells(judged.of().group(), row))));
    return text.toString();
  }

  private static String head(Group group) {
    return switch (group) {
      case AA, TRAPS -> line("%21s %21s %21s", "rolled back", "a slice back", "either, or invalid");
      case DETECTION, HALF -> line("%11s %8s %8s %9s", "rolled back", "median s", "p90 s",
          "exposed");
      case SLICES -> line("%8s %8s %14s %16s", "found", "median s", "healthy slice",
          "rolled back");
      case LATE -> line("%11s %11s %8s %8s", "before it", "rolled back", "median s", "p90 s");
      case PROMOTION -> line("%21s %8s %11s", "promoted", "median s", "rolled back");
    };
  }

  private static String cells(Group group, Row row) {
    return switch (group) {
      case AA, TRAPS -> line("%21s %21s %21s", interval(row.rolledBack()),
          row.knowsSlices() ? interval(row.healthySliceBack()) : "-", interval(row.touched()));
      case DETECTION, HALF -> line("%11s %8s %8s %9d", percent(row.rolledBack()),
          seconds(row.medianSeconds()), seconds(row.p90Seconds()), row.medianExposed());
      case SLICES -> line("%8s %8s %14s %16s", isAsked(row) ? percent(row.found()) : "-",
          isAsked(row) ? seconds(row.medianFound()) : "-",
          row.knowsSlices() ? percent(row.healthySliceBack()) : "-", percent(row.rolledBack()));
      case LATE -> line("%11s %11s %8s %8s",
          percent(row.share(it -> it.rolledBack() <= Programme.ONSET)),
          percent(row.rolledBack()), after(row.medianSeconds()), after(row.p90Seconds()));
      case PROMOTION -> line("%21s %8s %11s", interval(row.promoted()),
          seconds(row.medianPromoted()), percent(row.rolledBack()));
    };
  }

  private static boolean isAsked(Row row) {
    return row.knowsSlices() && !row.sick().isEmpty();
  }

  private static String percent(Share share) {
    return line("%.1f %%", 100 * share.value());
  }

  private static String interval(Share share) {
    return line("%.1f %% (%.1f-%.1f)", 100 * share.value(), 100 * share.low(),
        100 * share.high());
  }

  private static String seconds(long value) {
    return value == Row.NEVER ? "never" : Long.toString(value);
  }

  private static String after(long value) {
    return value == Row.NEVER ? "never" : Long.toString(value - Programme.ONSET);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
