package sluice.cli.planner;

import io.vertx.core.json.JsonObject;

/**
 * What one contender reached on one workload, means over the seeds.
 *
 * @param workload   its name
 * @param contender  its label
 * @param maxLoad    largest load with the SLO attained, as a share of U99
 * @param leastLoad  the least of the seeds' shares
 * @param overload   at 1.3 times U_stag
 * @param flood      at 2 times U_stag
 * @param asGiven    at the workload's own load
 */
record Cell(String workload, String contender, double maxLoad, double leastLoad, Over overload,
    Over flood, Given asGiven) {
  /**
   * Overload.
   *
   * @param goodput share of G that was in time
   * @param wasted  share of busy server time spent on late items
   */
  record Over(double goodput, double wasted) {
    static final Over NONE = new Over(Double.NaN, Double.NaN);
  }

  /**
   * The workload's own load.
   *
   * @param attainment share in time
   * @param worst      the least of the seeds' shares in time
   * @param batchLane  items of batch work per second
   * @param ratio      of it to U_stag - load; 0 without a batch lane
   */
  record Given(double attainment, double worst, double batchLane, double ratio) {}

  /** Batch work a second if the interactive lane kept {@code attainment}, else 0. */
  double batchLaneAt(double attainment) {
    return asGiven.attainment >= attainment ? asGiven.batchLane : 0;
  }

  JsonObject json() {
    JsonObject json = new JsonObject().put("workload", workload).put("policy", contender)
        .put("max_load_to_u99", maxLoad).put("least_max_load_to_u99", leastLoad)
        .put("attainment_as_given", asGiven.attainment)
        .put("least_attainment_as_given", asGiven.worst);
    if (!Double.isNaN(overload.goodput)) {
      json.put("goodput_to_g_at_1_3", overload.goodput).put("wasted_at_1_3", overload.wasted)
          .put("goodput_to_g_at_2", flood.goodput).put("wasted_at_2", flood.wasted);
    }
    if (asGiven.ratio > 0) {
      json.put("batch_lane_per_s", asGiven.batchLane).put("batch_lane_to_rest", asGiven.ratio);
    }
    return json;
  }
}
