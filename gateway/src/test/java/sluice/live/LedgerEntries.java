package sluice.live;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import sluice.engine.Ledger.DecisionEntry;
import sluice.engine.Ledger.ReleaseEntry;
import sluice.engine.Ledger.RolloutEntry;
import sluice.engine.Ledger.SessionEntry;
import sluice.engine.SessionSummary;
import sluice.rollout.Decision;
import sluice.rollout.Release;
import sluice.rollout.RolloutRecord;
import sluice.rollout.release.Components;
import sluice.rollout.release.Lineage;
import sluice.rollout.release.Manifest;
import sluice.rollout.release.Tenants;
import sluice.route.Arm;
import sluice.route.Handover;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;
import sluice.route.Slice;
import sluice.wire.Lane;
import sluice.wire.ServerMessage.Account;

/** Entries for tests of the ledger. */
final class LedgerEntries {
  /** 21 November 2026, 20:00 UTC, and some milliseconds to see that they are kept. */
  static final long AT = 1_795_291_200_123L;

  private LedgerEntries() {}

  static SessionEntry session(String id) {
    return new SessionEntry(new SessionSummary(id, "acme", Lane.INTERACTIVE, "fast", "control", AT,
        AT + 5_000, "done", "tf-0123456789", new Account(80_000, 20_000, 60_000, 0, 0, 0, 250, 2)));
  }

  static ReleaseEntry release(String name, boolean isHealthy) {
    return new ReleaseEntry(
        new Release(name, "general", "fast", "t1", AT, isHealthy, List.of("acme", "zeta")));
  }

  /** A release of two components for one tenant that goes back to {@code target}. */
  static ReleaseEntry descended(String name, String target) {
    Components components = new Components(new TreeMap<>(Map.of("model", name, "vad", "v7")));
    Lineage lineage = new Lineage("s3/" + name, "snapshot-3", "t1", "suite-9", "gate-2", target);
    return new ReleaseEntry(new Release(name, "general", "slow", "", AT, true, List.of(),
        new Manifest(components, lineage, new Tenants.Only(List.of("acme")))));
  }

  static RolloutEntry rollout(String id, String state, OptionalLong ended, long sessions) {
    return new RolloutEntry(new RolloutRecord(
        new RolloutRecord.Start(id, "r2", "{\"alpha\":0.01}", "rollouts/" + id + ".jsonl", AT),
        state, "error: E 104 of 100 after " + sessions + " sessions", ended,
        new TreeMap<>(Map.of(RolloutRecord.EVERYBODY, sessions, "locale=en-IN", sessions / 2))));
  }

  static DecisionEntry canary(long epoch) {
    RoutePlan before = plan(epoch - 1, 0);
    return new DecisionEntry(new Decision(AT + epoch, Decision.Kind.CANARY, "ana",
        "try the new release on a tenth", before, plan(epoch, 1_000)));
  }

  private static RoutePlan plan(long epoch, int weight) {
    return new RoutePlan(epoch, "salt-" + epoch,
        List.of(new Share(Arm.CONTROL, "fast", RoutePlan.WHOLE - weight),
            new Share(Arm.CANARY, "slow", weight)),
        List.of(new Slice("locale", "en-IN")), Handover.ENDPOINT);
  }
}
