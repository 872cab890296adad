package sluice.load.yaml;

import java.util.List;
import sluice.route.Handover;
import sluice.simulate.Fault;

/** Reads one entry of {@code simulation.faults}. Every kind has {@code from} and {@code until}. */
final class FaultReader {
  private static final long MILLI = 1_000_000;
  private static final List<String> KINDS = List.of("slow", "down", "flapping", "garbled",
      "miscounted", "reordered", "vanish", "stall", "slowReader", "freeze", "ledgerDown", "trial");

  private FaultReader() {}

  static Fault fault(Yaml y) {
    String kind = y.only("kind", "tier", "factor", "answer", "period", "most", "share", "waiting",
        "handover", "ends", "from", "until").need("kind").text();
    return y.checked(() -> {
      Fault.Window window =
          new Fault.Window(nanos(y.need("from")), nanos(y.need("until")));
      return switch (kind) {
        case "vanish" -> new Fault.Vanish(share(y), window);
        case "stall" -> new Fault.Stall(share(y), window);
        case "slowReader" -> new Fault.SlowReader(share(y),
            Math.toIntExact(y.get("waiting", Yaml::whole, 1_024L)), window);
        case "freeze" -> new Fault.Freeze(window);
        case "ledgerDown" -> new Fault.LedgerDown(window);
        default -> ofTier(y, kind, window);
      };
    });
  }

  private static Fault ofTier(Yaml y, String kind, Fault.Window window) {
    if (!KINDS.contains(kind)) {
      throw y.need("kind")
          .wrong("'" + kind + "' is unknown; allowed: " + String.join(", ", KINDS));
    }
    String tier = y.need("tier").text();
    return switch (kind) {
      case "slow" -> new Fault.Slow(tier, y.need("factor").number(), window);
      case "down" -> new Fault.Down(tier, y.get("answer", FaultReader::nanos, MILLI), window);
      case "flapping" -> new Fault.Flapping(tier, nanos(y.need("period")), window);
      case "garbled" -> new Fault.Garbled(tier, share(y), window);
      case "trial" -> new Fault.Trial(tier,
          Handover.ofKey(y.get("handover", Yaml::text, Handover.ENDPOINT.key())), ends(y), window);
      case "miscounted" -> new Fault.Miscounted(tier, share(y), window);
      default -> new Fault.Reordered(tier, nanos(y.need("most")), window);
    };
  }

  private static boolean ends(Yaml y) {
    String ends = y.get("ends", Yaml::text, "rollback");
    return switch (ends) {
      case "promote" -> true;
      case "rollback" -> false;
      default -> throw y.need("ends")
          .wrong("'" + ends + "' is unknown; allowed: promote, rollback");
    };
  }

  private static double share(Yaml y) {
    return y.need("share").number();
  }

  static long nanos(Yaml y) {
    return y.millis() * MILLI;
  }
}
