package sluice.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import sluice.load.Heard;
import sluice.load.Metric;
import sluice.load.Tally;
import sluice.load.Tally.Count;
import sluice.wire.Lane;

/** A report as a page of text for a terminal. */
public final class ReportText {
  private final Report report;
  private final StringBuilder out = new StringBuilder();

  private ReportText(Report report) {
    this.report = report;
  }

  /** The page, ending in a line break. */
  public static String of(Report report) {
    ReportText text = new ReportText(report);
    for (Lane lane : Lane.values()) {
      if (report.scenario().callers().stream().anyMatch(c -> c.lane() == lane)) {
        text.lane(lane);
      }
    }
    text.untold();
    text.wer();
    text.transforms();
    text.generator();
    text.verdict();
    return text.out.toString();
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void lane(Lane lane) {
    Tally t = report.results().tally(lane, Optional.empty());
    line("%s lane: %d sessions begun after the warm-up, %d completed, %d refused, %d errors%s;"
        + " %d frames, %.0f s of audio",
        lane.key(), t.get(Count.SESSIONS), t.get(Count.COMPLETED), t.get(Count.REFUSED),
        t.errorSum(), t.errors().isEmpty() ? "" : " " + t.errors(), t.get(Count.FRAMES),
        t.get(Count.AUDIO_MILLIS) / 1000.0);
    line("  %d utterances: %d with a final, %d cut short, %d shed, %d lost; WER %s",
        t.get(Count.UTTERANCES), t.get(Count.FINALS), t.get(Count.EARLY), t.get(Count.SHED),
        t.get(Count.LOST),
        Values.percent(report.results().errors(lane, Optional.empty()).rate()));
    report.results().goodput(lane, Optional.empty())
        .ifPresent(good -> line("  %d of %d sessions that ended kept every promised latency, %s;"
            + " goodput %.3f sessions/s",
            good.sessions(), good.ended(), Values.percent(good.fraction()), good.perSecond()));
    t.sheds().forEach((reason, n) -> line("  shed %d times: %s", n, reason));
    account(t);
    line("  %-16s %8s %9s %9s %9s %9s %9s", "ms", "count", "p50", "p95", "p99", "p99.9", "max");
    for (Metric metric : Metric.values()) {
      if (metric.isLatency()) {
        latency(metric, report.results().histogram(lane, metric, Optional.empty()));
      }
    }
    line("");
  }

  private void account(Tally t) {
    if (t.get(Count.AUDIO_IN) > 0) {
      line("  their audio in %.1f s = silence %.1f + recognized %.1f + shed %.1f + failed %.1f;"
          + " %d sessions did not add up, %d chunks whose stages did not",
          seconds(t, Count.AUDIO_IN), seconds(t, Count.AUDIO_SILENCE),
          seconds(t, Count.AUDIO_RECOGNIZED), seconds(t, Count.AUDIO_SHED),
          seconds(t, Count.AUDIO_FAILED), t.get(Count.ACCOUNT_GAPS), t.get(Count.STAGE_GAPS));
    }
  }

  /** Account samples are at 16 kHz. */
  private static double seconds(Tally t, Count count) {
    return t.get(count) / 16_000.0;
  }

  private void latency(Metric metric, Histogram h) {
    if (h.getTotalCount() > 0) {
      line("  %-16s %8d %9.2f %9.2f %9.2f %9.2f %9.2f", metric.key(), h.getTotalCount(),
          h.getValueAtPercentile(50) / 1e3, h.getValueAtPercentile(95) / 1e3,
          h.getValueAtPercentile(99) / 1e3, h.getValueAtPercentile(99.9) / 1e3,
          h.getMaxValue() / 1e3);
    }
  }

  private void untold() {
    List<String> facts = report.results().recording().untold().keys();
    if (!facts.isEmpty()) {
      line("not told by this server, so not in the report: %s", String.join(", ", facts));
    }
  }

  private void wer() {
    Map<String, Scores.Row> rows = report.results().scores().by(Heard::origin);
    if (rows.isEmpty()) {
      return;
    }
    line("WER by lane/tier/arm (unit costs, normaliser %s)",
        report.results().scores().normalizer().label());
    rows.forEach((name, row) -> {
      line("  %-34s %7s  [%s, %s] S %d D %d I %d of %d words", name,
          Values.percent(row.errors().rate()), Values.percent(row.interval().low()),
          Values.percent(row.interval().high()), row.errors().substitutions(),
          row.errors().deletions(), row.errors().insertions(), row.errors().referenceWords());
      line("  %-34s %7s  mean of %d utterances, %s of them with an error", "",
          Values.percent(row.corpus().meanRate()), row.utterances(),
          Values.percent(row.corpus().sentenceRate()));
    });
    line("");
  }

  private void transforms() {
    Map<String, Long> transforms = report.results().recording().transforms();
    if (!transforms.isEmpty()) {
      line("transforms (what was done to audio and words): %s", transforms.entrySet().stream()
          .map(e -> e.getKey() + " in " + e.getValue() + " sessions")
          .collect(Collectors.joining(", ")));
    }
  }

  private void generator() {
    Report.Generator g = report.about().generator();
    Histogram late =
        report.results().histogram(Lane.INTERACTIVE, Metric.SEND_LATE, Optional.empty());
    line(
        "generator: frames late p99 %s (limit %.1f ms), loops late p99 %s%s, CPU %.0f %% of a core,"
            + " %d GC pauses, %d ms",
        Values.millis(late.getValueAtPercentile(99)),
        Validity.sendLateLimitMillis(report.scenario()), Values.millis(g.wakeLateP99Micros()),
        g.cpuWaitMillis().isPresent()
            ? " and waited " + g.cpuWaitMillis().getAsLong() + " ms for a CPU"
            : "",
        100 * g.cpuSeconds() / g.wallSeconds(), g.gcPauses(), g.gcMillis());
    g.warmedUp().ifPresent(w -> line("generator: warmed up in %.1f s, sends then late p99 %s%s",
        w.millis() / 1e3, Values.millis(w.lateP99Micros()),
        w.isInBudget() ? "" : ", not the " + Values.millis(w.budgetMicros()) + " wanted"));
    onPurpose();
  }

  /** What the scenario did to its own callers, so that nobody takes it for the generator's. */
  private void onPurpose() {
    Histogram held =
        report.results().histogram(Lane.INTERACTIVE, Metric.SEND_INJECTED, Optional.empty());
    if (held.getTotalCount() > 0) {
      line("impaired on purpose: %d frames held back p50 %s, p99 %s", held.getTotalCount(),
          Values.millis(held.getValueAtPercentile(50)),
          Values.millis(held.getValueAtPercentile(99)));
    }
    Tally sum = report.results().tally(Lane.INTERACTIVE, Optional.empty());
    if (sum.get(Count.FRAMES_SKIPPED) + sum.get(Count.SHIFTED_MILLIS) > 0) {
      line("caught up by %s: %d frames dropped, schedules slid by %d ms in all",
          report.scenario().limits().catchUp().key(), sum.get(Count.FRAMES_SKIPPED),
          sum.get(Count.SHIFTED_MILLIS));
    }
    if (sum.get(Count.OVERLAPS) > 0) {
      line("overlaps: %d sessions still sent audio when the next of their stream was to start, by"
          + " %d ms in all", sum.get(Count.OVERLAPS), sum.get(Count.OVERLAP_MILLIS));
    }
  }

  private void verdict() {
    for (Verdict.Judged j : report.verdict().judged()) {
      line("  %s %s: %s", j.isKept() ? "kept  " : "BROKEN", j.slo().text(),
          j.shown());
    }
    line("verdict: %s", report.verdict().state());
    report.verdict().reasons().forEach(reason -> line("  %s", reason));
  }
}
