package sluice.cli;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import sluice.schedule.Bounds;
import sluice.schedule.Clairvoyant;
import sluice.schedule.Score;
import sluice.schedule.Traffic;
import sluice.schedule.Workload;

/** The physical limits beside a {@link Score}, as JSON and as a table, with the ratios to them. */
final class BoundsText {
  private final Workload workload;
  private final Traffic traffic;
  private final Bounds bounds;

  BoundsText(Workload workload, Traffic traffic) {
    this.workload = workload;
    this.traffic = traffic;
    bounds = Bounds.of(workload);
  }

  JsonObject json(Score score) {
    double goodput = bounds.goodput(workload, traffic);
    JsonObject json = new JsonObject().put("u_abs_per_s", bounds.absolute())
        .put("u_stag_per_s", bounds.staggered()).put("u_nexus_per_s", bounds.nexus())
        .put("u99_per_s", bounds.rate99(workload.interactive().arrival()))
        .put("goodput_limit_per_s", goodput)
        .put("goodput_ratio", ratio(score.goodputPerSecond(), goodput));
    if (workload.hasBatchLane()) {
      double offered = score.offeredPerSecond();
      json.put("batch_lane_limit_per_s", bounds.batchLane(offered, workload.batchLaneSize()))
          .put("u_stag_minus_load_per_s", bounds.staggeredRest(offered))
          .put("batch_lane_ratio",
              ratio(score.batchLanePerSecond(), bounds.staggeredRest(offered)));
    }
    if (Clairvoyant.isKnown(workload, traffic)) {
      json.put("clairvoyant_attainment", Clairvoyant.attainment(workload, traffic));
    }
    return json;
  }

  String text(Score score) {
    JsonObject json = json(score);
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """
        limits on these servers
          goodput here %10.1f /s   reached %.4f of it
          U99          %10.1f /s   U_stag %.1f, U_nexus %.1f, U_abs %.1f
        """, json.getDouble("goodput_limit_per_s"), json.getDouble("goodput_ratio"),
        json.getDouble("u99_per_s"), json.getDouble("u_stag_per_s"),
        json.getDouble("u_nexus_per_s"), json.getDouble("u_abs_per_s")));
    if (json.containsKey("batch_lane_ratio")) {
      text.append(String.format(Locale.ROOT,
          "  batch lane   %10.1f /s   U_stag - load; reached %.4f of it; B* %.1f%n",
          json.getDouble("u_stag_minus_load_per_s"), json.getDouble("batch_lane_ratio"),
          json.getDouble("batch_lane_limit_per_s")));
    }
    if (json.containsKey("clairvoyant_attainment")) {
      text.append(String.format(Locale.ROOT, "  clairvoyant  %10.4f in time%n",
          json.getDouble("clairvoyant_attainment")));
    }
    return text.toString();
  }

  private static double ratio(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }
}
