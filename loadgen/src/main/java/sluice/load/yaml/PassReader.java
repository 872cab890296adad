package sluice.load.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sluice.experiment.Criterion;

/** Reads an experiment's {@code pass}: what has to follow. */
final class PassReader {
  private static final List<String> STATES =
      List.of("shadow", "ramping", "baking", "frozen", "rolledBack", "invalid", "inconclusive",
          "baked");

  private PassReader() {}

  static List<Criterion> pass(Yaml y) {
    y.only("ends", "detected", "exposed", "slicesBack", "keeps", "neverAbove", "newSessions",
        "streams", "blames", "paged", "coldApart", "recovered", "servedBy");
    List<Criterion> pass = new ArrayList<>();
    for (Map.Entry<String, Yaml> it : y.fields().entrySet()) {
      pass.add(it.getValue().checked(() -> criterion(it.getKey(), it.getValue())));
    }
    if (pass.isEmpty()) {
      throw y.wrong("needs at least one criterion, such as ends: rolledBack");
    }
    return pass;
  }

  private static Criterion criterion(String name, Yaml y) {
    return switch (name) {
      case "ends" -> new Criterion.Ends(state(y));
      case "detected" -> new Criterion.Within(ExperimentReader.seconds(y));
      case "exposed" -> new Criterion.Exposed(y.whole());
      case "slicesBack" -> new Criterion.SlicesBack(y.texts());
      case "keeps" -> new Criterion.Keeps(RampReader.weight(y));
      case "neverAbove" -> new Criterion.NeverAbove(RampReader.weight(y));
      case "newSessions" -> new Criterion.StopsWithin(y.millis());
      case "streams" -> new Criterion.LeavesWithin(y.millis());
      case "blames" -> new Criterion.Blames(y.text());
      case "paged" -> new Criterion.Paged(y.text());
      case "coldApart" -> new Criterion.ColdApart(y.whole());
      case "recovered" -> recovered(y);
      default -> new Criterion.Served(y.text());
    };
  }

  private static Criterion recovered(Yaml y) {
    if (!ExperimentReader.isYes(y)) {
      throw y.wrong("only true makes sense; leave it out otherwise");
    }
    return new Criterion.Recovered();
  }

  private static String state(Yaml y) {
    if (!STATES.contains(y.text())) {
      throw y.wrong("'" + y.text() + "' is unknown; allowed: " + String.join(", ", STATES));
    }
    return y.text();
  }
}
