package sluice.load.yaml;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sluice.load.Caller;
import sluice.load.Impairment;
import sluice.load.Limits;
import sluice.load.Range;
import sluice.load.Scenario;
import sluice.load.Slo;
import sluice.load.Timeline;

/**
 * Writes a scenario as the YAML that {@link ScenarioReader} reads to an equal one, as long as its
 * times are whole milliseconds. Files it was read from are not needed again: a trace stands in it.
 */
public final class ScenarioWriter {
  private final StringBuilder out = new StringBuilder();

  private ScenarioWriter() {}

  /** The file. */
  public static String write(Scenario scenario) {
    ScenarioWriter writer = new ScenarioWriter();
    writer.scenario(scenario);
    return writer.out.toString();
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void scenario(Scenario s) {
    line("name: %s", quoted(s.name()));
    line("seed: %d", s.seed());
    line("wer: {normalizer: %s}", s.normalizer().key());
    if (!s.seeds().named().isEmpty()) {
      line("seeds: {%s}", s.seeds().named().entrySet().stream()
          .map(e -> e.getKey().key() + ": " + e.getValue()).collect(Collectors.joining(", ")));
    }
    line("warmup: %dms", s.timeline().warmupMillis());
    line("phases:");
    for (Timeline.Phase phase : s.timeline().phases()) {
      line("  - {name: %s, duration: %dms%s}", quoted(phase.name()), phase.durationMillis(),
          PhaseWriter.rest(phase));
    }
    line("speakers:");
    s.callers().forEach(this::caller);
    if (!s.slos().isEmpty()) {
      line("slos: %s", texts(s.slos().stream().map(Slo::text).toList()));
    }
    Limits l = s.limits();
    line("limits: {sessions: %d, connect: %dms, drain: %dms, unsent: %dms, sendLate: %.0fms}",
        l.sessions(), l.connectMillis(), l.drainMillis(), l.unsentMillis(), l.sendLateMillis());
    line("pacing: {catchUp: %s}", l.catchUp().key());
  }

  private void caller(Caller c) {
    line("  - name: %s", quoted(c.name()));
    line("    lane: %s", c.lane().key());
    line("    arrivals: %s", ArrivalsWriter.write(c.arrivals()));
    if (!c.during().isEmpty()) {
      line("    during: %s", texts(c.during()));
    }
    manner(c, "    ");
    if (!c.mix().isEmpty()) {
      line("    mix:");
      for (Caller.Share share : c.mix()) {
        String name = share.caller().name().substring(c.name().length() + 1);
        line("      - weight: %s", share.weight());
        line("        name: %s", quoted(name));
        manner(share.caller(), "        ");
      }
    }
  }

  private void manner(Caller c, String indent) {
    // All of it, even if empty: what a variety leaves out it has from its speaker.
    line("%ssay: {%s}", indent, c.filter().allowed().entrySet().stream()
        .map(e -> e.getKey() + ": " + texts(e.getValue())).collect(Collectors.joining(", ")));
    line("%sframe: %dms", indent, c.manner().frameMillis());
    line("%sgap: %dms..%dms", indent, c.manner().gapMillis().min(), c.manner().gapMillis().max());
    line("%sgapLevelDb: %s", indent, c.manner().gapLevelDb());
    Range utterances = c.manner().utterances();
    line("%sutterances: %d..%d", indent, utterances.min(), utterances.max());
    line("%stenants: %s", indent, texts(c.identity().tenants()));
    line("%susers: %d", indent, c.identity().users());
    line("%sdeadline: %dms", indent, c.identity().deadlineMillis());
    line("%simpair: [%s]", indent, c.manner().impairments().stream()
        .map(ScenarioWriter::impairment).collect(Collectors.joining(", ")));
  }

  private static String impairment(Impairment it) {
    String how = switch (it.how()) {
      case Impairment.Delay d -> "delay: " + d.millis() + "ms";
      case Impairment.Jitter j -> "jitter: " + j.millis() + "ms";
      case Impairment.Stall s -> "stall: " + s.millis() + "ms, every: " + s.everyMillis() + "ms";
      case Impairment.Burst b -> "burst: " + b.millis() + "ms";
      case Impairment.HalfClose h -> "halfClose: " + h.afterMillis() + "ms";
      case Impairment.Reset r -> "reset: " + r.afterMillis() + "ms";
      case Impairment.SlowReader r ->
        "slowReader: " + r.millis() + "ms, every: " + r.everyMillis() + "ms";
    };
    return "{" + how + ", fraction: " + it.fraction() + "}";
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static String texts(List<String> texts) {
    return texts.stream().map(ScenarioWriter::quoted).collect(Collectors.joining(", ", "[", "]"));
  }
}
