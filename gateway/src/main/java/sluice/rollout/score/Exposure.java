package sluice.rollout.score;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import sluice.route.Arm;
import sluice.route.Assignment;
import sluice.route.RoutePlan;
import sluice.route.Slice;

/**
 * Whom a canary reached, and until when: what a rollback's speed and blast radius are read from.
 * Begins anew with the first plan of another canary; a rollback leaves it standing. Owned by one
 * loop, whose time it is told.
 */
public final class Exposure {
  private static final int SLICES_MAX = 64;
  private static final int ARMS = Arm.values().length;

  private String trial = "";
  private String canaryTier = "";
  private KnownSlices known = new KnownSlices(SLICES_MAX);
  private long[] sessions = new long[ARMS];
  private long[] firstNanos = new long[ARMS];
  private long[] lastNanos = new long[ARMS];
  private TreeMap<String, Long> bySlice = new TreeMap<>();
  private boolean wasServed;
  private long lastChunkNanos;

  /** Another plan is in force for new sessions. */
  public void planned(RoutePlan plan) {
    Optional<RoutePlan.Share> canary = plan.share(Arm.CANARY);
    if (canary.isEmpty() || plan.salt().equals(trial) && canary.get().tier().equals(canaryTier)) {
      return;
    }
    trial = plan.salt();
    canaryTier = canary.get().tier();
    known = new KnownSlices(SLICES_MAX);
    sessions = new long[ARMS];
    firstNanos = new long[ARMS];
    lastNanos = new long[ARMS];
    bySlice = new TreeMap<>();
    wasServed = false;
  }

  /** A session started at {@code nanos}. */
  public void assigned(Assignment assigned, List<Slice> slices, long nanos) {
    int arm = assigned.route().arm().ordinal();
    if (sessions[arm]++ == 0) {
      firstNanos[arm] = nanos;
    }
    lastNanos[arm] = nanos;
    if (assigned.route().arm() == Arm.CANARY) {
      for (Slice slice : slices) {
        bySlice.merge(known.bounded(slice).key(), 1L, Long::sum);
      }
    }
  }

  /** A chunk recognised by {@code tier} went to its client at {@code nanos}. */
  public void served(String tier, long nanos) {
    if (tier.equals(canaryTier)) {
      wasServed = true;
      lastChunkNanos = nanos;
    }
  }

  /** What it knows now. */
  public BlastRadius radius() {
    int canary = Arm.CANARY.ordinal();
    boolean isAny = sessions[canary] > 0;
    return new BlastRadius(trial, sessions[Arm.CONTROL.ordinal()], sessions[canary], bySlice,
        isAny ? OptionalLong.of(firstNanos[canary]) : OptionalLong.empty(),
        isAny ? OptionalLong.of(lastNanos[canary]) : OptionalLong.empty(),
        wasServed ? OptionalLong.of(lastChunkNanos) : OptionalLong.empty());
  }
}
