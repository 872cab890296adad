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
  /** About a second. */
  private static final double STEPS_MAX = 3e8;

  private final Workload workload;
  private final Traffic traffic;
  private final Bounds bounds;
  private final Score score;
  private final JsonObject json;

  /**
   * Limits of {@code workload} with {@code traffic}, beside the score that a policy reached.
   *
   * @param isPatient whether the clairvoyant optimum is worth more than a second of computing
   */
  BoundsText(Workload workload, Traffic traffic, Score score, boolean isPatient) {
    this.workload = workload;
    this.traffic = traffic;
    this.score = score;
    bounds = Bounds.of(workload);
    json = limits();
    if (Clairvoyant.isKnown(workload, traffic)) {
      if (score.attained() == score.offered()) {
        json.put("clairvoyant_attainment", 1.0); // somebody reached it
      } else if (isPatient || Clairvoyant.steps(workload, traffic) < STEPS_MAX) {
        json.put("clairvoyant_attainment", Clairvoyant.attainment(workload, traffic));
      }
    }
  }

  JsonObject json() {
    return json;
  }

  private JsonObject limits() {
    double goodput = bounds.goodput(workload, traffic);
    JsonObject limits = new JsonObject().put("u_abs_per_s", bounds.absolute())
        .put("u_stag_per_s", bounds.staggered()).put("u_nexus_per_s", bounds.nexus())
        .put("u99_per_s", bounds.rate99(workload.interactive().arrival()))
        .put("goodput_limit_per_s", goodput)
        .put("goodput_ratio", ratio(score.goodputPerSecond(), goodput));
    if (workload.hasBatchLane()) {
      double offered = score.offeredPerSecond();
      limits.put("batch_lane_limit_per_s", bounds.batchLane(offered, workload.batchLaneSize()))
          .put("u_stag_minus_load_per_s", bounds.staggeredRest(offered))
          .put("batch_lane_ratio",
              ratio(score.batchLanePerSecond(), bounds.staggeredRest(offered)));
    }
    return limits;
  }

  String text() {
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
