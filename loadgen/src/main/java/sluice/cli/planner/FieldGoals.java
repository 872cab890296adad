package sluice.cli.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The goals that the table itself decides, as far as their workloads and rivals ran. */
final class FieldGoals {
  private final List<Field> fields;
  private final List<Goal> goals = new ArrayList<>();

  private FieldGoals(List<Field> fields) {
    this.fields = fields;
  }

  static List<Goal> of(List<Field> fields) {
    FieldGoals it = new FieldGoals(fields);
    it.manyServers();
    it.streams();
    it.overload();
    it.batchLane();
    it.regrets();
    return it.goals;
  }

  private Optional<Field> field(String number) {
    return fields.stream().filter(field -> field.workload().name().startsWith(number + "_"))
        .filter(field -> field.cell(Contender.OURS).isPresent()).findFirst();
  }

  private static Cell ours(Field field) {
    return field.cell(Contender.OURS).orElseThrow();
  }

  private void manyServers() {
    field("W2").ifPresent(w2 -> {
      double load = ours(w2).maxLoad();
      goals.add(Goal.atLeast("G2", "W2 max load / U99", load, 0.94));
      rival(w2, "nexus", 1.22);
      rival(w2, "triton", 2.1);
      rival(w2, "symphony", 1.02);
      w2.bestSwept().ifPresent(best -> goals.add(Goal.atLeast("G2",
          "W2 max load / " + best.contender() + " (swept)", load / best.maxLoad(), 1.01)));
    });
    field("W1").flatMap(w1 -> w1.cell("nexus").map(nexus -> Goal.atLeast("G3",
        "W1 max load / nexus", ours(w1).maxLoad() / nexus.maxLoad(), 1)))
        .ifPresent(goals::add);
  }

  private void rival(Field field, String policy, double wanted) {
    field.cell(policy).ifPresent(rival -> goals.add(Goal.atLeast("G2",
        "W2 max load / " + policy, ours(field).maxLoad() / rival.maxLoad(), wanted)));
  }

  private void streams() {
    for (String number : List.of("W3", "W4", "W8", "W10")) {
      field(number).ifPresent(field -> goals.add(
          Goal.atLeast("G4", number + " max load / U99", ours(field).maxLoad(), 0.98)));
    }
  }

  private void overload() {
    for (Field field : fields) {
      field.cell(Contender.OURS).filter(cell -> !field.workload().hasBatchLane())
          .ifPresent(cell -> {
            String name = field.workload().name();
            String number = name.substring(0, Math.max(0, name.indexOf('_')));
            goals.add(Goal.atLeast("G5", number + " goodput / G, worse of 1.3x and 2x",
                Math.min(cell.overload().goodput(), cell.flood().goodput()), 0.97));
            goals.add(Goal.atMost("G5", number + " wasted share, worse of 1.3x and 2x",
                Math.max(cell.overload().wasted(), cell.flood().wasted()), 0.01));
          });
    }
    field("W2").ifPresent(w2 -> {
      double goodput = ours(w2).overload().goodput();
      w2.bestSwept().ifPresent(best -> goals.add(Goal.atLeast("G5",
          "W2 goodput at 1.3x / " + best.contender() + " (swept)",
          goodput / best.overload().goodput(), 1.04)));
      w2.cell("nexus").ifPresent(nexus -> goals.add(Goal.atLeast("G5",
          "W2 goodput at 1.3x / nexus", goodput / nexus.overload().goodput(), 1.25)));
    });
  }

  private void batchLane() {
    field("W6").ifPresent(w6 -> {
      lane(w6, "G6", "W6", 0.99);
      goals.add(Goal.atLeast("G6", "W6 the same, stretch by known periods",
          ours(w6).asGiven().ratio(), 1.05));
    });
    field("W9").ifPresent(w9 -> {
      lane(w9, "G6", "W9", 1.0);
      againstSwept(w9, "G6", "W9", 1.45);
    });
    field("W7").ifPresent(w7 -> {
      goals.add(Goal.atLeast("G7", "W7 attainment",
          ours(w7).asGiven().attainment(), 0.99));
      againstSwept(w7, "G7", "W7", 1);
    });
  }

  private void lane(Field field, String goal, String number, double wanted) {
    goals.add(Goal.atLeast(goal, number + " attainment",
        ours(field).asGiven().attainment(), 0.999));
    goals.add(Goal.atLeast(goal, number + " batch lane / (U_stag - load)",
        ours(field).asGiven().ratio(), wanted));
  }

  private void againstSwept(Field field, String goal, String number, double wanted) {
    field.bestSwept().filter(best -> field.worth(best) > 0)
        .ifPresent(best -> goals.add(Goal.atLeast(goal,
            number + " batch lane / " + best.contender() + " (swept)",
            field.worth(ours(field)) / field.worth(best), wanted)));
  }

  private void regrets() {
    fields.stream().filter(field -> field.regret().isPresent())
        .max((a, b) -> Double.compare(a.regret().orElseThrow(), b.regret().orElseThrow()))
        .ifPresent(worst -> goals.add(Goal.atMost("G13", "worst regret, on "
            + worst.workload().name() + " against "
            + worst.bestBaseline().map(Cell::contender).orElse("nobody"),
            worst.regret().orElseThrow(), 0.02)));
  }
}
