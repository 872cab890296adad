package sluice.load.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sluice.experiment.Fault;
import sluice.experiment.Latency;
import sluice.experiment.Scope;
import sluice.route.Arm;

/** Reads one entry of an experiment's {@code faults}. Every kind may have a scope. */
final class ExperimentFaults {
  private static final List<String> RATES = List.of("error", "correction", "wer", "missing");
  private static final List<String> KINDS = List.of("error", "correction", "wer", "missing",
      "slow", "gaps", "truncated", "unsent", "unread", "dropped", "skewed", "silence", "down",
      "databaseAway", "restart", "coldPool", "condemned");
  private static final String[] SCOPE = {"kind", "arm", "where", "from", "until"};

  private ExperimentFaults() {}

  /** The fault; without {@code from} and {@code until} it holds for the whole experiment. */
  static Fault fault(Yaml y, long duration) {
    String kind = kind(y);
    return y.checked(() -> {
      Scope scope = scope(y, duration);
      if (RATES.contains(kind)) {
        only(y, "factor", "add");
        return new Fault.Rate(kind, y.get("factor", Yaml::number, 1.0),
            y.get("add", Yaml::number, 0.0), scope);
      }
      return switch (kind) {
        case "slow" -> slow(y, scope);
        case "gaps" -> {
          only(y, "factor");
          yield new Fault.Slow(Latency.CADENCE, y.need("factor").number(), 0, false, scope);
        }
        case "dropped" -> {
          only(y, "slower", "told");
          yield new Fault.Dropped(y.need("slower").millis(),
              ExperimentReader.isYes(y.need("told")), scope);
        }
        case "unsent", "unread" -> label(y, kind, scope);
        default -> plain(y, kind, scope);
      };
    });
  }

  private static String kind(Yaml y) {
    if (!y.isMap() || !y.has("kind")) {
      throw y.wrong("must be a map with a kind: " + String.join(", ", KINDS));
    }
    String kind = y.need("kind").text();
    if (!KINDS.contains(kind)) {
      throw y.need("kind")
          .wrong("'" + kind + "' is unknown; allowed: " + String.join(", ", KINDS));
    }
    return kind;
  }

  private static Fault slow(Yaml y, Scope scope) {
    only(y, "stage", "factor", "extra", "cold");
    Yaml stage = y.need("stage");
    return new Fault.Slow(stage.checked(() -> Latency.ofKey(stage.text())),
        y.get("factor", Yaml::number, 1.0), y.get("extra", it -> (double) it.millis(), 0.0),
        y.get("cold", ExperimentReader::isYes, false), scope);
  }

  private static Fault label(Yaml y, String kind, Scope scope) {
    if (kind.equals("unread")) {
      only(y, "label", "share");
      return new Fault.Unread(y.need("label").text(), y.get("share", Yaml::number, 1.0), scope);
    }
    only(y, "label", "share", "as");
    Yaml how = y.need("as");
    Fault.Written written = switch (how.text()) {
      case "nothing" -> Fault.Written.NOTHING;
      case "underscore" -> Fault.Written.UNDERSCORE;
      default -> throw how.wrong("'" + how.text() + "' is unknown; allowed: nothing, underscore");
    };
    return new Fault.Unsent(y.need("label").text(), written, y.get("share", Yaml::number, 1.0),
        scope);
  }

  private static Fault plain(Yaml y, String kind, Scope scope) {
    return switch (kind) {
      case "truncated" -> {
        only(y, "longer");
        yield new Fault.Truncated(y.need("longer").millis() / 1e3, scope);
      }
      case "skewed" -> {
        only(y, "factor");
        yield new Fault.Skewed(y.need("factor").number(), scope);
      }
      case "down" -> {
        only(y, "tier");
        yield new Fault.Down(y.need("tier").text(), scope);
      }
      case "coldPool" -> {
        only(y, "tier", "extra");
        yield new Fault.ColdPool(y.need("tier").text(), y.need("extra").millis(), scope);
      }
      case "condemned" -> {
        only(y, "release");
        yield new Fault.Condemned(y.need("release").text(), scope);
      }
      default -> {
        only(y);
        yield switch (kind) {
          case "silence" -> new Fault.Silence(scope);
          case "databaseAway" -> new Fault.DatabaseAway(scope);
          default -> new Fault.Restart(scope);
        };
      }
    };
  }

  private static Scope scope(Yaml y, long duration) {
    Optional<Arm> arm = y.optional("arm").map(it -> switch (it.text()) {
      case "control" -> Arm.CONTROL;
      case "canary" -> Arm.CANARY;
      default -> throw it.wrong("'" + it.text()
          + "' is unknown; allowed: control, canary; leave it out for both");
    });
    TreeMap<String, List<String>> where = new TreeMap<>();
    if (y.has("where")) {
      for (Map.Entry<String, Yaml> it : y.need("where").fields().entrySet()) {
        where.put(it.getKey(), it.getValue().texts());
      }
    }
    return new Scope(arm, where, y.get("from", ExperimentReader::seconds, 0L),
        y.get("until", ExperimentReader::seconds, duration + 1));
  }

  private static void only(Yaml y, String... more) {
    String[] allowed = java.util.Arrays.copyOf(SCOPE, SCOPE.length + more.length);
    System.arraycopy(more, 0, allowed, SCOPE.length, more.length);
    y.only(allowed);
  }
}
