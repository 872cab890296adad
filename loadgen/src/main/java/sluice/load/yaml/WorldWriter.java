package sluice.load.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import sluice.batch.PlannerConfig;
import sluice.engine.IngestConfig;
import sluice.load.Caller;
import sluice.load.Limits;
import sluice.load.Range;
import sluice.load.Scenario;
import sluice.load.Slo;
import sluice.load.Timeline;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.simulate.Costs;
import sluice.simulate.Fault;
import sluice.simulate.Network;
import sluice.simulate.Setting;
import sluice.simulate.World;

/**
 * Writes a world as the YAML that {@link ScenarioReader} and {@link SimulationReader} read to an
 * equal one, as long as its times are whole milliseconds.
 */
public final class WorldWriter {
  private static final long MILLI = 1_000_000;

  private final StringBuilder out = new StringBuilder();

  private WorldWriter() {}

  /**
   * The file.
   *
   * @param comment lines to stand above everything
   */
  public static String write(World world, List<String> comment) {
    WorldWriter writer = new WorldWriter();
    comment.forEach(line -> writer.line("# %s", line));
    writer.scenario(world.scenario());
    writer.setting(world.setting());
    return writer.out.toString();
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void scenario(Scenario s) {
    line("name: %s", quoted(s.name()));
    line("seed: %d", s.seed());
    if (!s.seeds().named().isEmpty()) {
      line("seeds: {%s}", s.seeds().named().entrySet().stream()
          .map(e -> e.getKey().key() + ": " + e.getValue()).collect(Collectors.joining(", ")));
    }
    line("wer: {normalizer: %s}", s.normalizer().key());
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
    if (!c.filter().allowed().isEmpty()) {
      line("%ssay: {%s}", indent, c.filter().allowed().entrySet().stream()
          .map(e -> e.getKey() + ": " + texts(e.getValue())).collect(Collectors.joining(", ")));
    }
    line("%sframe: %dms", indent, c.manner().frameMillis());
    line("%sgap: %dms..%dms", indent, c.manner().gapMillis().min(), c.manner().gapMillis().max());
    line("%sgapLevelDb: %s", indent, c.manner().gapLevelDb());
    Range utterances = c.manner().utterances();
    line("%sutterances: %d..%d", indent, utterances.min(), utterances.max());
    line("%stenants: %s", indent, texts(c.identity().tenants()));
    line("%susers: %d", indent, c.identity().users());
    line("%sdeadline: %dms", indent, c.identity().deadlineMillis());
  }

  private void setting(Setting s) {
    line("simulation:");
    line("  tiers:");
    s.tiers().forEach(tier -> line("    - %s", TierWriter.write(tier)));
    s.plan().share(Arm.CANARY).ifPresent(canary -> line("  canary: {tier: %s, share: %s}",
        canary.tier(), canary.weight() / (double) RoutePlan.WHOLE));
    gateway(s.gateway());
    Network n = s.network();
    line("  network: {up: %s, down: %s, jitter: %s, megabits: %d}", millis(n.upNanos()),
        millis(n.downNanos()), millis(n.jitterNanos()), n.bitsPerSecond() / 1_000_000);
    line("  costs: %s", s.costs().equals(Costs.none()) ? "none" : "measured");
    if (!s.faults().isEmpty()) {
      line("  faults:");
      s.faults().forEach(this::fault);
    }
  }

  private void gateway(Setting.Gateway g) {
    IngestConfig ingest = g.ingest();
    PlannerConfig planner = g.planner();
    line("  gateway:");
    line("    sessions: %d", ingest.sessionsMax());
    line("    buffer: %dms", ingest.limits().interactiveBufferMillis());
    line("    drain: %dms", ingest.limits().drainMillis());
    line("    hold: %s", millis(planner.holdNanos()));
    line("    posts: %s", millis(g.postNanosMax()));
    line("    policy: %s", g.policy());
    for (Map.Entry<String, PlannerConfig.LaneLimits> lane : List.of(
        Map.entry("interactive", planner.interactive()), Map.entry("batch", planner.batch()))) {
      line("    %s: {limit: %d, wait: %s}", lane.getKey(), lane.getValue().limit(),
          millis(lane.getValue().maxWaitNanos()));
    }
  }

  private void fault(Fault fault) {
    String what = switch (fault) {
      case Fault.Slow f -> "slow, tier: " + f.tier() + ", factor: " + f.factor();
      case Fault.Down f -> "down, tier: " + f.tier() + ", answer: " + millis(f.answerNanos());
      case Fault.Flapping f ->
        "flapping, tier: " + f.tier() + ", period: " + millis(f.periodNanos());
      case Fault.Garbled f -> "garbled, tier: " + f.tier() + ", share: " + f.share();
      case Fault.Miscounted f -> "miscounted, tier: " + f.tier() + ", share: " + f.share();
      case Fault.Reordered f -> "reordered, tier: " + f.tier() + ", most: " + millis(f.mostNanos());
      case Fault.Vanish f -> "vanish, share: " + f.share();
      case Fault.Stall f -> "stall, share: " + f.share();
      case Fault.SlowReader f ->
        "slowReader, share: " + f.share() + ", waiting: " + f.waitingMax();
      case Fault.Freeze _ -> "freeze";
      case Fault.LedgerDown _ -> "ledgerDown";
      case Fault.Trial f -> "trial, tier: " + f.tier() + ", handover: " + f.handover().key()
          + ", ends: " + (f.isPromoted() ? "promote" : "rollback");
    };
    line("    - {kind: %s, from: %s, until: %s}", what, millis(fault.window().fromNanos()),
        millis(fault.window().untilNanos()));
  }

  private static String millis(long nanos) {
    return nanos / MILLI + "ms";
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static String texts(List<String> texts) {
    return texts.stream().map(WorldWriter::quoted).collect(Collectors.joining(", ", "[", "]"));
  }
}
