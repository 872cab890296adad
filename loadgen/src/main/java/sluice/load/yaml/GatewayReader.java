package sluice.load.yaml;

import java.util.TreeMap;
import sluice.batch.PlannerConfig;
import sluice.batch.PlannerConfig.LaneLimits;
import sluice.batch.baseline.Policies;
import sluice.engine.IngestConfig;
import sluice.engine.IngestConfig.Limits;
import sluice.simulate.Setting;

/** Reads {@code simulation.gateway}: limits that differ from the standard ones. */
final class GatewayReader {
  private GatewayReader() {}

  static Setting.Gateway gateway(Yaml y) {
    y.only("sessions", "buffer", "drain", "hold", "posts", "interactive", "batch",
        "policy", "hangovers");
    PlannerConfig planner = PlannerConfig.defaults();
    return y.checked(() -> new Setting.Gateway(ingest(y), policy(y),
        new PlannerConfig(y.get("interactive", l -> lane(l, planner.interactive()),
            planner.interactive()),
            y.get("batch", l -> lane(l, planner.batch()), planner.batch()),
            y.get("hold", FaultReader::nanos, planner.holdNanos()), planner.topUp(),
            planner.service()),
        y.get("posts", FaultReader::nanos, 0L), hangovers(y)));
  }

  /** Trailing silence by tier: {@code {trial: 900ms}}. */
  private static TreeMap<String, Integer> hangovers(Yaml y) {
    TreeMap<String, Integer> hangovers = new TreeMap<>();
    y.optional("hangovers").ifPresent(all -> all.fields()
        .forEach((tier, millis) -> hangovers.put(tier, millis(millis))));
    return hangovers;
  }

  private static String policy(Yaml y) {
    String name = y.get("policy", Yaml::text, Policies.DEFAULT);
    return y.checked(() -> {
      if (!Policies.names().contains(name)) {
        throw new IllegalArgumentException("policy '" + name + "': allowed are "
            + String.join(", ", Policies.names()));
      }
      return name;
    });
  }

  private static IngestConfig ingest(Yaml y) {
    IngestConfig d = IngestConfig.standard();
    Limits l = d.limits();
    Limits limits = new Limits(y.get("buffer", GatewayReader::millis, l.interactiveBufferMillis()),
        l.batchBufferMillis(), l.frameMillis(), l.idleMillis(), l.sessionMillis(), l.aheadMillis(),
        y.get("drain", GatewayReader::millis, l.drainMillis()));
    return new IngestConfig(limits, y.get("sessions", s -> Math.toIntExact(s.whole()),
        d.sessionsMax()), d.vad(), d.interactive(), d.batch());
  }

  private static LaneLimits lane(Yaml y, LaneLimits d) {
    y.only("limit", "wait");
    return y.checked(() -> new LaneLimits(y.get("limit", n -> Math.toIntExact(n.whole()),
        d.limit()), y.get("wait", FaultReader::nanos, d.maxWaitNanos())));
  }

  private static int millis(Yaml y) {
    return Math.toIntExact(y.millis());
  }
}
