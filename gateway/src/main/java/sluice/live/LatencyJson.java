package sluice.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.ToLongFunction;
import sluice.engine.EngineStatus;
import sluice.measure.LatencyKey.Part;
import sluice.measure.LatencyRow;
import sluice.wire.Lane;

/** Latencies as JSON: rows of a table, and one point of the page's charts. */
final class LatencyJson {
  private LatencyJson() {}

  /** Rows in milliseconds. */
  static JsonArray rows(List<LatencyRow> rows) {
    return StatusJson.array(rows,
        row -> new JsonObject().put("stage", row.key().part().key())
            .put("lane", row.key().lane().key()).put("tier", row.key().tier())
            .put("count", row.count()).put("meanMillis", StatusJson.round(row.meanMicros() / 1000))
            .put("p50Millis", row.quantiles().p50() / 1000.0)
            .put("p95Millis", row.quantiles().p95() / 1000.0)
            .put("p99Millis", row.quantiles().p99() / 1000.0)
            .put("p999Millis", row.quantiles().p999() / 1000.0)
            .put("maxMillis", row.quantiles().max() / 1000.0));
  }

  /**
   * One second of the charts. Per lane, arrays of microseconds in the order of {@link Part}; null
   * where nothing was recorded.
   *
   * @param byLane rows over all tiers
   */
  static JsonObject point(EngineStatus status, List<LatencyRow> byLane) {
    JsonObject lanes = new JsonObject();
    for (EngineStatus.LaneStatus lane : status.lanes()) {
      List<LatencyRow> rows = byLane.stream().filter(r -> r.key().lane() == lane.lane()).toList();
      lanes.put(lane.lane().key(),
          new JsonObject().put("open", open(status, lane.lane())).put("queued", lane.queued())
              .put("waitMillis", lane.oldestWaitMillis()).put("shed", lane.shed())
              .put("chunks", rows.isEmpty() ? 0 : rows.getLast().count())
              .put("p50", parts(rows, row -> row.quantiles().p50()))
              .put("p99", parts(rows, row -> row.quantiles().p99()))
              .put("mean", parts(rows, row -> Math.round(row.meanMicros()))));
    }
    JsonObject tiers = new JsonObject();
    status.tiers()
        .forEach(tier -> tiers.put(tier.name(),
            new JsonObject().put("up", tier.health().isUp() ? 1 : 0)
                .put("inFlight", tier.load().inFlight())
                .put("batch", tier.last().batches() == 0 ? null
                    : StatusJson.round(tier.last().meanBatch()))
                .put("model", tier.last().batches() == 0 ? null
                    : StatusJson.round(tier.last().meanModelMillis()))));
    return new JsonObject().put("t", status.clock().atMillis())
        .put("audio", Math.round(status.audio().in() / 16.0) / 1000.0).put("lanes", lanes)
        .put("tiers", tiers);
  }

  private static int open(EngineStatus status, Lane lane) {
    return status.sessions().lanes().stream().filter(l -> l.lane() == lane)
        .mapToInt(EngineStatus.LaneSessions::open).sum();
  }

  private static JsonArray parts(List<LatencyRow> rows, ToLongFunction<LatencyRow> value) {
    if (rows.isEmpty()) {
      return null;
    }
    JsonArray array = new JsonArray();
    rows.forEach(row -> array.add(value.applyAsLong(row)));
    return array;
  }
}
