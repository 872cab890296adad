package sluice.load.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import sluice.experiment.Arms;
import sluice.experiment.Criterion;
import sluice.experiment.Experiment;
import sluice.experiment.Experiment.Extent;
import sluice.experiment.Fault;
import sluice.experiment.Order;
import sluice.experiment.Traffic;
import sluice.experiment.Usual;
import sluice.load.Range;

/** Reads an experiment from YAML, strictly: an unknown field or a bad value is one clear line. */
public final class ExperimentReader {
  private static final long FREEZE_SECONDS = 3_600;

  private ExperimentReader() {}

  /**
   * Reads a whole file.
   *
   * @param text its content
   * @param file its name, for complaints
   * @throws IllegalArgumentException in one line: file, line, path, what is wrong, what is allowed
   */
  public static Experiment read(String text, String file) {
    Yaml root = Yaml.read(text, file).only("name", "description", "seed", "duration", "arms",
        "traffic", "usual", "faults", "ramp", "orders", "pass", "live");
    Experiment simulated = of(root, root, List.of());
    return root.optional("live").map(it -> root.checked(() -> of(root,
        it.only("duration", "traffic", "usual", "faults", "ramp", "pass"), List.of())))
        .map(live -> of(root, root, List.of(live))).orElse(simulated);
  }

  /** The whole of a file, or the same as it is live: what the part says goes first. */
  private static Experiment of(Yaml root, Yaml part, List<Experiment> live) {
    Extent extent = part.checked(() -> new Extent(root.get("seed", Yaml::whole, 1L),
        Math.toIntExact(seconds(either(part, root, "duration").orElseThrow(
            () -> root.wrong("has no field duration; it is required"))))));
    Arms arms = root.need("arms").checked(() -> arms(root.need("arms")));
    List<Fault> faults = new ArrayList<>();
    for (Yaml it : either(part, root, "faults").map(Yaml::items).orElse(List.of())) {
      faults.add(ExperimentFaults.fault(it, extent.seconds()));
    }
    List<Order> orders =
        root.get("orders", Yaml::items, List.<Yaml>of()).stream().map(ExperimentReader::order)
            .toList();
    List<Criterion> pass =
        PassReader.pass(either(part, root, "pass").orElseGet(() -> root.need("pass")));
    return root.checked(() -> new Experiment(root.need("name").text(),
        root.need("description").text(), extent, arms,
        new Experiment.Habit(
            traffic(either(part, root, "traffic").orElseGet(() -> root.need("traffic"))),
            either(part, root, "usual").map(ExperimentReader::usual).orElse(Usual.standard())),
        faults, RampReader.ramp(either(part, root, "ramp")), orders, pass, live));
  }

  private static Optional<Yaml> either(Yaml part, Yaml root, String name) {
    return part.optional(name).or(() -> root.optional(name));
  }

  private static Arms arms(Yaml y) {
    y.only("control", "canary", "older");
    return new Arms(side(y.need("control")), side(y.need("canary")),
        y.get("older", Yaml::items, List.<Yaml>of()).stream().map(ExperimentReader::side)
            .toList());
  }

  private static Arms.Side side(Yaml y) {
    y.only("release", "tier", "components", "healthy", "cold");
    TreeMap<String, String> components = new TreeMap<>();
    y.optional("components").ifPresent(it -> it.fields()
        .forEach((name, version) -> components.put(name, version.text())));
    return y.checked(() -> new Arms.Side(y.need("release").text(), y.need("tier").text(),
        components, y.get("healthy", ExperimentReader::isYes, true),
        y.get("cold", it -> Math.toIntExact(it.whole()), Arms.Side.COLD_SESSIONS)));
  }

  private static Traffic traffic(Yaml y) {
    y.only("sessions", "turns", "turn", "users", "drift", "slices");
    TreeMap<String, SortedMap<String, Double>> mix = new TreeMap<>();
    y.optional("slices").ifPresent(slices -> slices.fields()
        .forEach((label, values) -> mix.put(label, shares(values))));
    return y.checked(() -> new Traffic(y.need("sessions").number(),
        y.get("turns", Yaml::wholeRange, new Range(1, 5)),
        y.get("turn", it -> it.millis() / 1e3, 6.0),
        y.get("users", it -> Math.toIntExact(it.whole()), 1_000_000),
        y.get("drift", Yaml::number, .15), mix));
  }

  private static SortedMap<String, Double> shares(Yaml y) {
    if (!y.isMap()) {
      throw y.wrong("must be a map of value: share, such as {en-US: 0.7, en-GB: 0.3}");
    }
    TreeMap<String, Double> shares = new TreeMap<>();
    for (Map.Entry<String, Yaml> it : y.fields().entrySet()) {
      shares.put(it.getKey(), it.getValue().number());
    }
    return shares;
  }

  private static Usual usual(Yaml y) {
    y.only("error", "correction", "missing", "wer");
    Usual d = Usual.standard();
    return y.checked(() -> new Usual(y.get("error", Yaml::number, d.error()),
        y.get("correction", Yaml::number, d.correction()),
        y.get("missing", Yaml::number, d.missing()), y.get("wer", Yaml::number, d.wer())));
  }

  private static Order order(Yaml y) {
    y.only("at", "do", "actor", "reason", "for");
    String what = y.need("do").text();
    for (Order.Kind kind : Order.Kind.values()) {
      if (kind.key().equals(what)) {
        return new Order(seconds(y.need("at")), kind, y.get("actor", Yaml::text, "on-call"),
            y.need("reason").text(), y.get("for", ExperimentReader::seconds, FREEZE_SECONDS));
      }
    }
    throw y.need("do")
        .wrong("'" + what + "' is unknown; allowed: freeze, unfreeze, abort, promote");
  }

  static boolean isYes(Yaml y) {
    return switch (y.text()) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default -> throw y.wrong("'" + y.text() + "' is neither true nor false");
    };
  }

  /** Whole seconds, rounded up. */
  static long seconds(Yaml y) {
    return Math.ceilDiv(y.millis(), 1_000L);
  }
}
