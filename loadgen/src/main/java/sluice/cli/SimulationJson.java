package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import sluice.load.Heard;
import sluice.load.Metric;
import sluice.load.Tally;
import sluice.load.Tally.Count;
import sluice.measure.LatencyRow;
import sluice.report.ScheduleFile;
import sluice.report.Scores;
import sluice.report.Verdict;
import sluice.simulate.Attainment;
import sluice.simulate.SimulationResult;
import sluice.wire.Lane;

/** The result of a simulation as JSON. Latencies are microseconds, rates fractions. */
final class SimulationJson {
  /** Changes when a field changes its name or meaning. */
  static final String SCHEMA = "sluice-simulation/1";

  private SimulationJson() {}

  /** The whole result. */
  static JsonObject of(SimulationRun ran) {
    SimulationResult result = ran.result();
    SimulationResult.Run run = result.run();
    JsonObject lanes = new JsonObject();
    for (Lane lane : Lane.values()) {
      lanes.put(lane.key(), lane(result, lane));
    }
    return new JsonObject().put("schema", SCHEMA).put("scenario", result.scenario().name())
        .put("seed", result.scenario().seed()).put("fidelity", result.fidelity().key())
        .put("seeds", ScheduleFile.seeds(result.scenario().seeds()))
        .put("schedule", ran.schedule().json())
        .put("hash", run.hash()).put("turns", run.turns())
        .put("virtualSeconds", run.virtualNanos() / 1e9).put("wallSeconds", ran.wallSeconds())
        .put("loopBusy", (double) run.chargedNanos() / Math.max(1, run.virtualNanos()))
        .put("sessionsMost", run.sessionsMost()).put("lanes", lanes).put("tiers", tiers(result))
        .put("wer", wer(result)).put("invariants", invariants(ran))
        .put("verdict", verdict(result));
  }

  private static JsonObject lane(SimulationResult result, Lane lane) {
    Tally t = result.clients().tally(lane, Optional.empty());
    Attainment a = result.attainments().get(lane);
    JsonObject counts = new JsonObject();
    for (Count count : Count.values()) {
      if (result.clients().shows(count, lane, Optional.empty())) {
        counts.put(count.name().toLowerCase(java.util.Locale.ROOT), t.get(count));
      }
    }
    JsonObject stages = new JsonObject();
    result.stages().stream().filter(row -> row.key().lane() == lane)
        .forEach(row -> stages.put(row.key().part().key(), latency(row)));
    JsonObject heard = new JsonObject();
    for (Metric metric : Metric.values()) {
      if (metric.isLatency()) {
        latency(result.clients().histogram(lane, metric, Optional.empty()))
            .ifPresent(json -> heard.put(metric.key(), json));
      }
    }
    return new JsonObject().put("counts", counts).put("errors", map(t.errors()))
        .put("sheds", map(t.sheds()))
        .put("chunks", new JsonObject().put("offered", a.offered()).put("late", a.late())
            .put("lost", a.lostChunks()).put("attainment", a.share()))
        .put("stages", stages).put("clients", heard);
  }

  private static JsonObject map(Map<String, Long> counts) {
    JsonObject json = new JsonObject();
    counts.forEach(json::put);
    return json;
  }

  private static JsonObject latency(LatencyRow row) {
    LatencyRow.Quantiles q = row.quantiles();
    return new JsonObject().put("count", row.count()).put("mean", row.meanMicros())
        .put("p50", q.p50()).put("p95", q.p95()).put("p99", q.p99()).put("p999", q.p999())
        .put("max", q.max());
  }

  private static Optional<JsonObject> latency(Histogram h) {
    return h.getTotalCount() == 0 ? Optional.empty()
        : Optional.of(new JsonObject().put("count", h.getTotalCount()).put("mean", h.getMean())
            .put("p50", h.getValueAtPercentile(50)).put("p95", h.getValueAtPercentile(95))
            .put("p99", h.getValueAtPercentile(99)).put("p999", h.getValueAtPercentile(99.9))
            .put("max", h.getMaxValue()));
  }

  private static JsonArray tiers(SimulationResult result) {
    JsonArray tiers = new JsonArray();
    for (SimulationResult.TierUse tier : result.tiers()) {
      tiers.add(new JsonObject().put("tier", tier.tier()).put("batches", tier.batches())
          .put("requests", tier.requests()).put("interactiveQueueMost", tier.interactive().most())
          .put("interactiveQueueLimit", tier.interactive().limit())
          .put("batchQueueMost", tier.batch().most())
          .put("batchQueueLimit", tier.batch().limit()));
    }
    return tiers;
  }

  private static JsonObject wer(SimulationResult result) {
    JsonObject json = new JsonObject();
    Map<String, Scores.Row> rows = result.clients().scores().by(Heard::origin);
    rows.forEach((name, row) -> json.put(name, new JsonObject().put("rate", row.errors().rate())
        .put("words", row.errors().referenceWords())));
    return json;
  }

  private static JsonObject invariants(SimulationRun ran) {
    return ran.result().broken()
        .map(b -> new JsonObject().put("kept", false).put("broken", b.invariant().name())
            .put("what", b.what()).put("turn", b.turn()).put("seconds", b.nanos() / 1e9)
            .put("repeat", ran.repeat()))
        .orElseGet(() -> new JsonObject().put("kept", true));
  }

  private static JsonObject verdict(SimulationResult result) {
    JsonArray slos = new JsonArray();
    for (Verdict.Judged j : result.verdict().judged()) {
      JsonObject slo = new JsonObject().put("slo", j.slo().text()).put("kept", j.isKept());
      j.value().ifPresent(value -> slo.put("value", value).put("shown", j.shown()));
      slos.add(slo);
    }
    return new JsonObject()
        .put("state", result.broken().isPresent() ? "FAIL" : result.verdict().state().name())
        .put("slos", slos);
  }
}
