package sluice.compare;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Shares of what failed. A run that loses its slow utterances looks fast, so these stand beside
 * every latency. Utterances of a session fail together: each share is judged as if only so many
 * utterances had been said as there were sessions (99 % interval of Agresti and Caffo, 2000).
 */
final class Shares {
  /** Half a point more failures is a regression, whatever the latencies say. */
  static final double POINTS = 0.005;

  /** Something that failed, of so many. */
  private record Part(long failed, long of, long independent) {
    double share() {
      return of == 0 ? 0 : (double) failed / of;
    }

    double weighed() {
      return share() * Math.min(of, independent);
    }

    double size() {
      return Math.min(of, independent);
    }
  }

  private Shares() {}

  /** Two differences for each lane that both runs have. */
  static List<Difference> of(JsonObject base, JsonObject other) {
    List<Difference> all = new ArrayList<>();
    for (String lane : base.getJsonObject("lanes").fieldNames()) {
      JsonObject a = base.getJsonObject("lanes").getJsonObject(lane);
      JsonObject b = other.getJsonObject("lanes").getJsonObject(lane, new JsonObject());
      if (b.containsKey("counts") && a.containsKey("counts")) {
        all.add(difference(lane + ".unanswered", unanswered(a), unanswered(b)));
        all.add(difference(lane + ".failed", failed(a), failed(b)));
      }
    }
    return all;
  }

  private static Part unanswered(JsonObject lane) {
    JsonObject c = lane.getJsonObject("counts");
    return new Part(c.getLong("lost", 0L) + c.getLong("shed", 0L), c.getLong("utterances", 0L),
        c.getLong("sessions", 0L));
  }

  private static Part failed(JsonObject lane) {
    JsonObject errors = lane.getJsonObject("errors", new JsonObject());
    long sum = errors.fieldNames().stream().mapToLong(errors::getLong).sum();
    JsonObject c = lane.getJsonObject("counts");
    long sessions = c.getLong("sessions", 0L);
    return new Part(sum + c.getLong("refused", 0L), sessions, sessions);
  }

  private static Difference difference(String name, Part base, Part other) {
    double effect = other.share() - base.share();
    if (base.of == 0 || other.of == 0) {
      return new Difference(name, Difference.Kind.SHARE, base.share(), other.share(), effect,
          new Band(0, 0), Finding.THIN);
    }
    double a = (base.weighed() + 1) / (base.size() + 2);
    double b = (other.weighed() + 1) / (other.size() + 2);
    double reach = Student.Z_99
        * Math.sqrt(a * (1 - a) / (base.size() + 2) + b * (1 - b) / (other.size() + 2));
    Band band = new Band(b - a - reach, b - a + reach);
    return new Difference(name, Difference.Kind.SHARE, base.share(), other.share(), effect, band,
        Finding.of(effect, band, POINTS));
  }
}
