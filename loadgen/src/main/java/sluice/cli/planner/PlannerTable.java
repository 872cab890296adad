package sluice.cli.planner;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sluice.schedule.Bounds;

/** Turns what was measured into JSON and tables. */
final class PlannerTable {
  private static final int NAME_MAX = 24;

  private PlannerTable() {}

  static JsonObject json(Field field) {
    Bounds bounds = Bounds.of(field.workload());
    JsonArray cells = new JsonArray();
    lines(field).forEach(cell -> cells.add(cell.json()));
    JsonObject json = new JsonObject().put("workload", field.workload().name())
        .put("u99_per_s", bounds.rate99(field.workload().interactive().arrival()))
        .put("u_stag_per_s", bounds.staggered()).put("policies", cells);
    field.bestBaseline().ifPresent(best -> json.put("best_baseline", best.contender()));
    field.regret().ifPresent(regret -> json.put("regret", regret));
    return json;
  }

  /** The policies as they come, then the best setting of the swept one. */
  private static List<Cell> lines(Field field) {
    return Stream.concat(field.cells().stream(), field.bestSwept().stream()).toList();
  }

  static String text(List<Field> fields) {
    StringBuilder text = new StringBuilder();
    for (Field field : fields) {
      Bounds bounds = Bounds.of(field.workload());
      text.append(String.format(Locale.ROOT, "%n%s   U99 %.0f/s, U_stag %.0f/s%n",
          field.workload().name(), bounds.rate99(field.workload().interactive().arrival()),
          bounds.staggered()));
      text.append(head(field));
      lines(field).forEach(cell -> text.append(line(field, cell)));
      field.regret().ifPresent(regret -> text.append(String.format(Locale.ROOT,
          "  regret of the planner against %s: %.1f %%%n",
          field.bestBaseline().map(Cell::contender).orElse(""), 100 * regret)));
    }
    return text.toString();
  }

  private static String head(Field field) {
    return String.format("  %-" + NAME_MAX + "s %9s %9s", "policy", "load/U99", "worst")
        + (field.workload().hasBatchLane()
            ? String.format(" %9s %9s %9s %11s%n", "in time", "worst", "batch/s", "/(Us-load)")
            : String.format(" %9s %9s %9s %9s%n", "G at 1.3x", "wasted", "G at 2x", "wasted"));
  }

  private static String line(Field field, Cell cell) {
    String start = String.format(Locale.ROOT, "  %-" + NAME_MAX + "s %9.4f %9.4f",
        cell.contender(), cell.maxLoad(), cell.leastLoad());
    if (field.workload().hasBatchLane()) {
      String verdict = cell.asGiven().attainment() >= field.attainment() ? "" : "  fails";
      return start + String.format(Locale.ROOT, " %9.4f %9.4f %9.0f %11.4f%s%n",
          cell.asGiven().attainment(), cell.asGiven().worst(), cell.asGiven().batchLane(),
          cell.asGiven().ratio(),
          verdict);
    }
    return start + String.format(Locale.ROOT, " %9.4f %9.4f %9.4f %9.4f%n",
        cell.overload().goodput(), cell.overload().wasted(), cell.flood().goodput(),
        cell.flood().wasted());
  }

  static String goals(List<Goal> goals) {
    List<String> lines = new ArrayList<>();
    for (Goal goal : goals) {
      lines.add(String.format(Locale.ROOT, "  %-4s %-3s %9.4f  %s %.3f  %s%n", goal.name(),
          goal.isMet() ? "met" : "NOT", goal.reached(), goal.isFloor() ? ">=" : "<=",
          goal.wanted(), goal.what()));
    }
    return lines.isEmpty() ? "" : String.format("%ngoals%n") + String.join("", lines);
  }
}
