package sluice.load.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import sluice.batch.PlannerConfig;
import sluice.engine.IngestConfig;
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
    writer.out.append(ScenarioWriter.write(world.scenario()));
    writer.setting(world.setting());
    return writer.out.toString();
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
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
    line("    hangovers: {%s}", g.hangovers().entrySet().stream()
        .map(e -> ScenarioWriter.quoted(e.getKey()) + ": " + e.getValue() + "ms")
        .collect(Collectors.joining(", ")));
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
}
