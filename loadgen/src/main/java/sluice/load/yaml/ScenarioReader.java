package sluice.load.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sluice.fixtures.Normalizer;
import sluice.load.Arrivals;
import sluice.load.Caller;
import sluice.load.CatchUp;
import sluice.load.Filter;
import sluice.load.Limits;
import sluice.load.Range;
import sluice.load.Scenario;
import sluice.load.Slices;
import sluice.load.Slo;
import sluice.load.Timeline;
import sluice.wire.Lane;

/** Reads a scenario from YAML, strictly: an unknown field or a bad value is one clear line. */
public final class ScenarioReader {
  private static final Range GAP = new Range(900, 1_800);
  private static final long RAMP_MILLIS = 1_000;

  private ScenarioReader() {}

  /**
   * Reads a whole file.
   *
   * @param text its content
   * @param file its name, for complaints
   * @throws IllegalArgumentException in one line: file, line, path, what is wrong, what is allowed
   */
  public static Scenario read(String text, String file) {
    Yaml root = Yaml.read(text, file).only("name", "description", "seed", "warmup", "duration",
        "phases", "speakers", "slos", "limits", "simulation", "pacing", "wer");
    List<Caller> callers = new ArrayList<>();
    for (Yaml speaker : root.need("speakers").items()) {
      callers.add(caller(speaker));
    }
    List<Slo> slos = root.get("slos", Yaml::items, List.<Yaml>of()).stream()
        .map(slo -> slo.checked(() -> Slo.parse(slo.text()))).toList();
    Timeline timeline = timeline(root);
    return root.checked(() -> new Scenario(root.need("name").text(),
        root.get("seed", Yaml::whole, 1L), timeline, callers, slos,
        root.get("limits", ScenarioReader::limits, Limits.DEFAULT)
            .with(root.get("pacing", ScenarioReader::catchUp, CatchUp.BURST)),
        root.get("wer", ScenarioReader::normalizer, Normalizer.BASIC)));
  }

  private static Normalizer normalizer(Yaml y) {
    y.only("normalizer");
    Yaml name = y.need("normalizer");
    return name.checked(() -> Normalizer.ofKey(name.text()));
  }

  private static Timeline timeline(Yaml root) {
    if (root.has("phases") == root.has("duration")) {
      throw root.wrong("needs either a duration, or phases with a duration each");
    }
    List<Timeline.Phase> phases = new ArrayList<>();
    root.optional("duration")
        .ifPresent(d -> phases.add(d.checked(() -> new Timeline.Phase("steady", d.millis()))));
    for (Yaml phase : root.get("phases", Yaml::items, List.<Yaml>of())) {
      phase.only("name", "duration");
      phases.add(phase.checked(() -> new Timeline.Phase(phase.need("name").text(),
          phase.need("duration").millis())));
    }
    return root.checked(() -> new Timeline(root.get("warmup", Yaml::millis, 0L), phases));
  }

  private static Caller caller(Yaml y) {
    y.only("name", "lane", "arrivals", "during", "say", "frame", "gap", "gapLevelDb", "utterances",
        "tenants", "users", "deadline", "impair");
    return y.checked(() -> new Caller(y.need("name").text(),
        y.get("lane", ScenarioReader::lane, Lane.INTERACTIVE), arrivals(y.need("arrivals")),
        y.get("during", Yaml::texts, List.of()), y.get("say", ScenarioReader::filter, Filter.ALL),
        manner(y), identity(y)));
  }

  private static Caller.Manner manner(Yaml y) {
    return y.checked(() -> new Caller.Manner(y.get("frame", f -> (int) f.millis(), 20),
        y.get("gap", Yaml::millisRange, GAP),
        y.get("utterances", Yaml::wholeRange, new Range(3, 3)),
        y.get("gapLevelDb", Yaml::number, -66.0), ImpairReader.impairments(y)));
  }

  private static Caller.Identity identity(Yaml y) {
    return y.checked(() -> new Caller.Identity(y.get("tenants", Yaml::texts, List.of("default")),
        y.get("users", u -> Math.toIntExact(u.whole()), 100),
        y.get("deadline", d -> Math.toIntExact(d.millis()), 800)));
  }

  private static Lane lane(Yaml y) {
    return Lane.ofKey(y.text())
        .orElseThrow(() -> y.wrong("'" + y.text() + "' is unknown; allowed: interactive, batch"));
  }

  private static Arrivals arrivals(Yaml y) {
    y.only("streams", "ramp", "constant", "poisson");
    long kinds = List.of("streams", "constant", "poisson").stream().filter(y::has).count();
    if (kinds != 1 || y.has("ramp") && !y.has("streams")) {
      throw y.wrong("needs exactly one of: streams: 40 (with ramp: 2s if wanted), "
          + "constant: 1.5 (sessions per second), poisson: 1.5");
    }
    return y.checked(() -> y.has("streams")
        ? new Arrivals.Streams(Math.toIntExact(y.need("streams").whole()),
            y.get("ramp", Yaml::millis, RAMP_MILLIS))
        : y.has("constant") ? new Arrivals.Constant(y.need("constant").number())
            : new Arrivals.Poisson(y.need("poisson").number()));
  }

  private static Filter filter(Yaml y) {
    TreeMap<String, List<String>> allowed = new TreeMap<>();
    y.only(Slices.NAMES.toArray(String[]::new));
    for (Map.Entry<String, Yaml> e : y.fields().entrySet()) {
      allowed.put(e.getKey(), e.getValue().texts());
    }
    return new Filter(allowed);
  }

  private static CatchUp catchUp(Yaml y) {
    y.only("catchUp");
    Yaml policy = y.need("catchUp");
    return CatchUp.ofKey(policy.text()).orElseThrow(
        () -> policy.wrong("'" + policy.text() + "' is unknown; allowed: burst, skip, shift"));
  }

  private static Limits limits(Yaml y) {
    y.only("sessions", "connect", "drain", "unsent", "sendLate");
    Limits d = Limits.DEFAULT;
    return y
        .checked(() -> new Limits(y.get("sessions", n -> Math.toIntExact(n.whole()), d.sessions()),
            y.get("connect", Yaml::millis, d.connectMillis()),
            y.get("drain", Yaml::millis, d.drainMillis()),
            y.get("unsent", Yaml::millis, d.unsentMillis()),
            y.get("sendLate", v -> (double) v.millis(), d.sendLateMillis())));
  }
}
