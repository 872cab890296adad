package sluice.simulate;

import java.util.List;
import sluice.engine.Dispatch;
import sluice.engine.Fates;
import sluice.engine.Ingest;
import sluice.engine.IngestTotals.IngestStatus;
import sluice.engine.IngestTotals.LanePart;
import sluice.loop.VirtualLoop;
import sluice.simulate.Violation.Invariant;
import sluice.wire.ServerMessage.Account;

/**
 * Looks after every turn whether the engine still keeps its invariants: a glance each time, at
 * everything {@value #BEATS_PER_SECOND} times a second of virtual time and at the end. What
 * concerns one policy, tier or client is checked by {@link PolicyWatch}, {@link TierWatch} and
 * {@link SessionWatch} as it happens. Owned by the loop.
 */
final class Checker {
  /** Sweeps in a second of virtual time. */
  static final int BEATS_PER_SECOND = 4;
  private static final long BEAT_NANOS = 1_000_000_000L / BEATS_PER_SECOND;
  private static final int TURNS_AT_ONCE_MAX = 100_000;

  private final VirtualLoop loop;
  private final Dispatch dispatch;
  private final Ingest ingest;
  private final Callers callers;
  private final List<TierWatch> tiers;
  private final int sessionsMax;
  private long turnNanos;
  private int turnsAtOnce;
  private int sessionsMost;

  Checker(VirtualLoop loop, Rooms rooms, List<TierWatch> tiers, int sessionsMax) {
    this.loop = loop;
    this.dispatch = rooms.dispatch;
    this.ingest = rooms.ingest;
    this.callers = rooms.callers;
    this.tiers = tiers;
    this.sessionsMax = sessionsMax;
  }

  /** The two rooms of an engine, and who calls. */
  record Rooms(Ingest ingest, Dispatch dispatch, Callers callers) {}

  /**
   * Begins to sweep. Sweeps are turns of the loop, so that a loop that is late is not taken for one
   * that forgot: what was due before a sweep has run before it.
   */
  void start() {
    loop.at(loop.nowNanos() + BEAT_NANOS, () -> {
      sweep();
      start();
    });
  }

  /** A turn has run. */
  void afterTurn() {
    turnsAtOnce = loop.nowNanos() == turnNanos ? turnsAtOnce + 1 : 0;
    turnNanos = loop.nowNanos();
    if (turnsAtOnce > TURNS_AT_ONCE_MAX) {
      throw new Violation(Invariant.LIFE, turnsAtOnce + " turns at one instant: something asks to"
          + " be woken in the past");
    }
    int waiting = 0;
    int running = 0;
    for (int i = 0; i < tiers.size(); i++) {
      TierWatch tier = tiers.get(i);
      tier.glance();
      waiting += tier.waiting();
      running += tier.running();
    }
    Fates fates = dispatch.fates();
    if (fates.offered() != fates.told() + fates.withdrawn() + fates.open()) {
      throw new Violation(Invariant.CONSERVATION,
          "not every request has exactly one outcome: " + fates);
    }
    // A vanished session's requests in flight are forgotten by dispatch, not by the tier.
    if (fates.open() < waiting || fates.open() > waiting + running) {
      throw new Violation(Invariant.CONSERVATION, fates.open() + " requests without outcome, but "
          + waiting + " wait and " + running + " are with a tier");
    }
  }

  /** Looks at everything; O(sessions + requests in flight). */
  private void sweep() {
    tiers.forEach(TierWatch::sweep);
    callers.sweep();
    IngestStatus status = ingest.status();
    int sessions = status.lanes().stream().mapToInt(LanePart::open).sum();
    sessionsMost = Math.max(sessionsMost, sessions);
    if (sessions > sessionsMax) {
      throw new Violation(Invariant.BOUNDS, sessions + " sessions open, limit " + sessionsMax);
    }
    status.lanes().forEach(Checker::check);
  }

  private static void check(LanePart lane) {
    Account a = lane.audio();
    if (a.in() != a.silence() + a.recognized() + a.shed() + a.failed() + a.open()
        || lane.open() == 0 && a.open() != 0) {
      throw new Violation(Invariant.CONSERVATION, "lane " + lane.lane().key() + " with "
          + lane.open() + " open sessions does not add up: " + a);
    }
  }

  /** Nothing may be left once every client is gone and every tier had its time. */
  void atEnd() {
    sweep();
    int sessions = ingest.status().lanes().stream().mapToInt(LanePart::open).sum();
    int running = tiers.stream().mapToInt(TierWatch::running).sum();
    if (dispatch.openRequests() != 0 || running != 0 || sessions != 0) {
      throw new Violation(Invariant.CONSERVATION, dispatch.openRequests()
          + " requests without outcome, " + running + " that no tier answered and " + sessions
          + " sessions open at the end");
    }
  }

  /** Most sessions seen open at once, at sweeps. */
  int sessionsMost() {
    return sessionsMost;
  }
}
