package sluice.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What befell the server in the run: told by the caller, or decisions in the gateway's account. */
final class Happenings {
  /** More would cover the curves they stand over. */
  private static final int SHOWN_MAX = 40;

  private Happenings() {}

  /** In the order of their beginnings, the first {@value #SHOWN_MAX}; times are run time. */
  static JsonArray of(Report report) {
    List<Report.Happening> all = new ArrayList<>(report.beside().happenings());
    long start = report.about().startMillis();
    long end = report.scenario().timeline().endNanos() / 1_000_000;
    JsonArray decisions = report.beside().gateway().getJsonObject("status", new JsonObject())
        .getJsonArray("decisions", new JsonArray());
    for (Object each : decisions) {
      if (each instanceof JsonObject decision) {
        long at = decision.getLong("atMillis", 0L) - start;
        if (at >= 0 && at <= end) {
          all.add(new Report.Happening(at, at, decision.getString("kind", "decision"),
              decision.getString("actor", "") + ": " + decision.getString("reason", "")));
        }
      }
    }
    JsonArray json = new JsonArray();
    all.stream().sorted(Comparator.comparingLong(Report.Happening::fromMillis)).limit(SHOWN_MAX)
        .forEach(h -> json.add(new JsonObject().put("fromMillis", h.fromMillis())
            .put("untilMillis", h.untilMillis()).put("kind", h.kind()).put("what", h.what())));
    return json;
  }
}
