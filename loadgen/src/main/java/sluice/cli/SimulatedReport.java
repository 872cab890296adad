package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import sluice.load.Timeline;
import sluice.measure.LatencyRow;
import sluice.report.Report;
import sluice.simulate.Fault;
import sluice.simulate.Setting;
import sluice.simulate.SimulationResult;

/** A simulation as a report: the same page and files as a run over sockets leaves. */
final class SimulatedReport {
  private SimulatedReport() {}

  /** The report. Its wall clock stands at 0, so that the same run leaves the same bytes. */
  static Report of(SimulationResult result, Setting setting) throws IOException {
    double seconds = result.run().virtualNanos() / 1e9;
    Report.About about = new Report.About("simulation, fidelity " + result.fidelity().key(), 0,
        Version.number(),
        new Report.Generator(0, 0, 0, OptionalLong.empty(), 0, seconds, 0, 0, 0));
    Timeline timeline = result.scenario().timeline();
    long end = timeline.endNanos() / 1_000_000;
    List<Report.Happening> happenings = setting.faults().stream()
        .map(SimulatedReport::happening).filter(h -> h.fromMillis() <= end).toList();
    return new Report(result.scenario(), about, result.clients(), result.verdict(),
        new Report.Beside(account(result), 0, happenings, new JsonObject(), Optional.empty()));
  }

  private static Report.Happening happening(Fault fault) {
    String kind = fault.getClass().getSimpleName();
    String name = kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
    return new Report.Happening(fault.window().fromNanos() / 1_000_000,
        fault.window().untilNanos() / 1_000_000, name,
        fault.victim().map(tier -> "tier " + tier).orElse(""));
  }

  /** The engine's own account, in the words of a gateway's. */
  private static JsonObject account(SimulationResult result) {
    JsonArray stages = new JsonArray();
    for (LatencyRow row : result.stages()) {
      LatencyRow.Quantiles q = row.quantiles();
      stages.add(new JsonObject().put("stage", row.key().part().key())
          .put("lane", row.key().lane().key()).put("tier", "*").put("count", row.count())
          .put("meanMillis", row.meanMicros() / 1e3).put("p50Millis", q.p50() / 1e3)
          .put("p95Millis", q.p95() / 1e3).put("p99Millis", q.p99() / 1e3)
          .put("p999Millis", q.p999() / 1e3).put("maxMillis", q.max() / 1e3));
    }
    JsonObject sizes = new JsonObject();
    for (SimulationResult.TierUse tier : result.tiers()) {
      sizes.put(tier.tier(), new JsonArray(tier.sizes()));
    }
    return new JsonObject().put("isSimulated", true).put("hash", result.run().hash())
        .put("stages", stages).put("batchSizes", sizes);
  }
}
