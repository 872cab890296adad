package sluice.cli.live;

import io.vertx.core.json.JsonObject;
import org.HdrHistogram.Histogram;

/**
 * Durations in short.
 *
 * @param count how many
 * @param p50Ms median, in milliseconds; 0 without any
 * @param p99Ms 99th percentile
 */
record Spread(long count, double p50Ms, double p99Ms) {
  /** Of a histogram of nanoseconds. */
  static Spread of(Histogram nanos) {
    return new Spread(nanos.getTotalCount(), nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6);
  }

  JsonObject json() {
    return new JsonObject().put("count", count).put("p50Ms", p50Ms).put("p99Ms", p99Ms);
  }
}
