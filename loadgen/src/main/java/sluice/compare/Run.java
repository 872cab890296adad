package sluice.compare;

import io.vertx.core.json.JsonObject;
import java.util.SortedMap;

/**
 * A finished run, as its folder tells it.
 *
 * @param name    how the user calls it
 * @param report  its {@code report.json}
 * @param grid    its slots
 * @param samples its latencies by {@code lane.metric}, in microseconds
 */
record Run(String name, JsonObject report, Grid grid, SortedMap<String, Samples> samples) {
  /** True when its generator was late, so that its numbers say nothing. */
  boolean isInvalid() {
    return report.getJsonObject("verdict").getString("state").equals("INVALID");
  }

  /** Values of a tag; 0 when it has none. */
  long count(String tag) {
    return samples.containsKey(tag) ? samples.get(tag).count() : 0;
  }
}
