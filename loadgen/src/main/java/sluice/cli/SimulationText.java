package sluice.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import sluice.load.Heard;
import sluice.load.Metric;
import sluice.load.Tally;
import sluice.load.Tally.Count;
import sluice.measure.LatencyRow;
import sluice.report.Scores;
import sluice.report.Values;
import sluice.report.Verdict;
import sluice.simulate.Attainment;
import sluice.simulate.SimulationResult;
import sluice.wire.Lane;

/** The result of a simulation as a page of text for a terminal. */
final class SimulationText {
  private static final Metric[] HEARD = {Metric.FIRST_PARTIAL, Metric.PARTIAL_GAP, Metric.FINAL,
      Metric.FLUSH};

  private final SimulationRun ran;
  private final SimulationResult result;
  private final StringBuilder out = new StringBuilder();

  private SimulationText(SimulationRun ran) {
    this.ran = ran;
    result = ran.result();
  }

  /** The page, ending in a line break. */
  static String of(SimulationRun run) {
    SimulationResult result = run.result();
    SimulationText text = new SimulationText(run);
    text.head(run.wallSeconds());
    for (Lane lane : Lane.values()) {
      if (result.scenario().callers().stream().anyMatch(c -> c.lane() == lane)) {
        text.lane(lane);
      }
    }
    text.gateway();
    text.wer();
    text.verdict();
    return text.out.toString();
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void head(double wallSeconds) {
    SimulationResult.Run run = result.run();
    line("%s, seed %d, fidelity %s: %.1f s of virtual time in %.1f s, %d turns, hash %s",
        result.scenario().name(), result.scenario().seed(), result.fidelity().key(),
        run.virtualNanos() / 1e9, wallSeconds, run.turns(), run.hash());
    line("schedule: %d sessions, sha256 %s", ran.schedule().sessions(), ran.schedule().sha256());
    line("");
  }

  private void lane(Lane lane) {
    Tally t = result.clients().tally(lane, Optional.empty());
    Attainment a = result.attainments().get(lane);
    line("%s lane: %d sessions, %d completed, %d refused, %d errors %s", lane.key(),
        t.get(Count.SESSIONS), t.get(Count.COMPLETED), t.get(Count.REFUSED), t.errorSum(),
        t.errors().isEmpty() ? "" : t.errors());
    line("  %d utterances: %d with a final, %d shed in part, %d lost", t.get(Count.UTTERANCES),
        t.get(Count.FINALS), t.get(Count.SHED), t.get(Count.LOST));
    line("  %d chunks: %s by their deadline, %d late, %d shed or failed", a.offered(),
        Values.percent(a.share()), a.late(), a.lostChunks());
    t.sheds().forEach((reason, count) -> line("    %d x %s", count, reason));
    line("  %-16s %8s %9s %9s %9s %9s %9s", "ms", "count", "p50", "p95", "p99", "p99.9", "max");
    result.stages().stream().filter(row -> row.key().lane() == lane).forEach(this::stage);
    for (Metric metric : HEARD) {
      heard(metric, result.clients().histogram(lane, metric, Optional.empty()));
    }
    line("");
  }

  private void stage(LatencyRow row) {
    LatencyRow.Quantiles q = row.quantiles();
    row("  gateway " + row.key().part().key(), row.count(),
        new long[]{q.p50(), q.p95(), q.p99(), q.p999(), q.max()});
  }

  private void heard(Metric metric, Histogram h) {
    if (h.getTotalCount() > 0) {
      row("  client " + metric.key(), h.getTotalCount(),
          new long[]{h.getValueAtPercentile(50), h.getValueAtPercentile(95),
              h.getValueAtPercentile(99), h.getValueAtPercentile(99.9), h.getMaxValue()});
    }
  }

  private void row(String name, long count, long[] micros) {
    line("%-20s %6d %9.2f %9.2f %9.2f %9.2f %9.2f", name, count, micros[0] / 1e3, micros[1] / 1e3,
        micros[2] / 1e3, micros[3] / 1e3, micros[4] / 1e3);
  }

  private void gateway() {
    SimulationResult.Run run = result.run();
    line("gateway: at most %d sessions, loop busy for %s of the time", run.sessionsMost(),
        Values.percent((double) run.chargedNanos() / Math.max(1, run.virtualNanos())));
    for (SimulationResult.TierUse tier : result.tiers()) {
      line("  tier %s: %d requests in %d batches (%.1f each); queues at most %d of %d interactive,"
          + " %d of %d batch", tier.tier(), tier.requests(), tier.batches(),
          (double) tier.requests() / Math.max(1, tier.batches()), tier.interactive().most(),
          tier.interactive().limit(), tier.batch().most(), tier.batch().limit());
    }
  }

  private void wer() {
    Map<String, Scores.Row> rows = result.clients().scores().by(Heard::origin);
    if (!rows.isEmpty()) {
      line("WER by lane/tier/arm, what was shed counts as deleted");
      rows.forEach((name, row) -> line("  %-34s %7s of %d words", name,
          Values.percent(row.errors().rate()), row.errors().referenceWords()));
    }
  }

  private void verdict() {
    line("");
    result.broken().ifPresentOrElse(this::broken,
        () -> line("invariants: all kept, after each of %d turns", result.run().turns()));
    for (Verdict.Judged j : result.verdict().judged()) {
      line("  %s %s: %s", j.isKept() ? "kept  " : "BROKEN", j.slo().text(),
          j.shown());
    }
    line("verdict: %s", result.broken().isPresent() ? "FAIL" : result.verdict().state());
    result.verdict().reasons().forEach(reason -> line("  %s", reason));
  }

  private void broken(SimulationResult.Broken broken) {
    line("invariants: %s BROKEN in turn %d at %.6f s: %s", broken.invariant(), broken.turn(),
        broken.nanos() / 1e9, broken.what());
    line("  repeat with: %s", ran.repeat());
  }
}
