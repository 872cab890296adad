package sluice.load.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import sluice.route.Tier;
import sluice.tier.Errors;
import sluice.tier.LatencyCurve;
import sluice.tier.TierProfile;

/** Reads a simulated tier: the name of a profile, or a map that is one. */
final class TierReader {
  private final Function<String, Optional<TierProfile>> profiles;

  TierReader(Function<String, Optional<TierProfile>> profiles) {
    this.profiles = profiles;
  }

  TierProfile tier(Yaml y) {
    return y.isMap() ? profile(y) : named(y);
  }

  private TierProfile named(Yaml name) {
    return profiles.apply(name.text()).orElseThrow(() -> name.wrong("'" + name.text()
        + "' is no tier profile; see ./sluice tier --help, or write a map with name, maxBatch, "
        + "latency"));
  }

  private static TierProfile profile(Yaml y) {
    y.only("name", "release", "maxBatch", "concurrency", "waiting", "latency", "noise",
        "stragglers", "cold", "errors", "faults");
    return y.checked(() -> {
      String name = y.need("name").text();
      Tier tier = new Tier(name, y.get("release", Yaml::text, name + "-1"),
          count(y.need("maxBatch")), y.get("concurrency", TierReader::count, 1));
      return new TierProfile(tier, y.get("waiting", TierReader::count, 8), service(y),
          y.get("cold", TierReader::cold, TierProfile.Cold.NEVER),
          y.get("errors", TierReader::errors, Errors.of(new Errors.Rates(0, 0, 0))),
          y.get("faults", TierReader::faults, TierProfile.Faults.NONE));
    });
  }

  private static TierProfile.Service service(Yaml y) {
    Optional<Yaml> stragglers = y.optional("stragglers").map(s -> s.only("share", "factor"));
    return new TierProfile.Service(y.need("latency").checked(() -> curve(y.need("latency"))),
        y.get("noise", Yaml::number, 0.0),
        stragglers.map(s -> s.need("share").number()).orElse(0.0),
        stragglers.map(s -> s.need("factor").number()).orElse(1.0));
  }

  /** Batch size: milliseconds, such as {@code {1: 12.5, 8: 26}}. */
  private static LatencyCurve curve(Yaml y) {
    List<LatencyCurve.Point> points = new ArrayList<>();
    for (Map.Entry<String, Yaml> e : y.fields().entrySet()) {
      try {
        points.add(new LatencyCurve.Point(Integer.parseInt(e.getKey()), e.getValue().number()));
      } catch (NumberFormatException wrong) {
        throw e.getValue().wrong("'" + e.getKey() + "' is no batch size; write {1: 12.5, 8: 26}");
      }
    }
    return new LatencyCurve(points);
  }

  private static TierProfile.Cold cold(Yaml y) {
    y.only("extra", "batches", "idle");
    return y.checked(() -> new TierProfile.Cold(y.need("extra").millis(),
        y.get("batches", TierReader::count, 1), y.get("idle", Yaml::millis, 0L)));
  }

  private static Errors errors(Yaml y) {
    y.only("substitution", "deletion", "insertion");
    return y.checked(() -> Errors.of(new Errors.Rates(y.get("substitution", Yaml::number, 0.0),
        y.get("deletion", Yaml::number, 0.0), y.get("insertion", Yaml::number, 0.0))));
  }

  private static TierProfile.Faults faults(Yaml y) {
    y.only("retryable", "fatal");
    return y.checked(() -> new TierProfile.Faults(y.get("retryable", Yaml::number, 0.0),
        y.get("fatal", Yaml::number, 0.0)));
  }

  private static int count(Yaml y) {
    return Math.toIntExact(y.whole());
  }
}
