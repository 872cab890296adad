package sluice.simulate;

import sluice.engine.IngestConfig;
import sluice.load.SessionPlan;
import sluice.simulate.Violation.Invariant;
import sluice.simulate.Whereabouts.Place;
import sluice.wire.Lane;

/**
 * Feels, sweep by sweep, whether a session is alive: what the gateway owes it must be on its way
 * somewhere, and must come. Counts sweeps, not time, so that a late loop is no dead one. Owned by
 * the client.
 */
final class Pulse {
  /** A gateway looks once a second whether something must be given up; and some sweeps of room. */
  private static final int MARGIN_BEATS = 3 * Checker.BEATS_PER_SECOND;
  /** Batch audio may wait behind what others send at once, and requests for three tries. */
  private static final int INTAKE_BEATS = 60 * Checker.BEATS_PER_SECOND;

  private final SessionPlan plan;
  private final SessionWatch watch;
  private final int lostBeats;
  private final int drainBeats;
  private long seen;
  private boolean wasGone;
  private boolean hadStopped;
  private int stillBeats;

  /** A session with a gateway of those limits. */
  Pulse(SessionPlan plan, SessionWatch watch, Setting.Gateway gateway) {
    this.plan = plan;
    this.watch = watch;
    IngestConfig config = gateway.ingest();
    long posts = beats(4 * gateway.postNanosMax() / 1_000_000);
    lostBeats = (int) posts + Checker.BEATS_PER_SECOND;
    drainBeats = (int) (posts + beats(config.limits().drainMillis())) + MARGIN_BEATS;
  }

  private static long beats(long millis) {
    return Math.ceilDiv(millis * Checker.BEATS_PER_SECOND, 1_000L);
  }

  /** Another sweep; {@code isGone} when the client has hung up. */
  void beat(Place place, boolean isGone) {
    long moves = watch.heard() + place.moves();
    // Stopping and hanging up begin waits of their own: the gateway has yet to hear of it.
    boolean isStill = moves == seen && isGone == wasGone && watch.hasStopped() == hadStopped;
    stillBeats = isStill && !place.isOver() && (watch.isOwed() || isGone) ? stillBeats + 1 : 0;
    wasGone = isGone;
    hadStopped = watch.hasStopped();
    seen = moves;
    if (stillBeats > (isGone || isLost(place) ? lostBeats : limit())) {
      throw new Violation(Invariant.LIFE, "session " + plan.number() + " " + (isGone
          ? "is gone, but the gateway keeps it"
          : "is owed " + (watch.hasStopped() ? "its done" : "a final") + ", but nothing came for "
              + stillBeats * 1_000 / Checker.BEATS_PER_SECOND + " ms and "
              + (place.isEmpty() ? "nothing of it waits or is with a tier"
                  : "what waits or is with a tier was not given up")));
    }
    if (place.isOver() && place.isWithdrawn() && place.waiting() > 0) {
      throw new Violation(Invariant.CONSERVATION, "session " + plan.number()
          + " is gone, but " + place.waiting() + " requests of it still wait");
    }
  }

  /** Nothing is on its way that could bring what is owed, nor held back at the door. */
  private boolean isLost(Place place) {
    return place.isEmpty() && (plan.caller().lane() == Lane.INTERACTIVE || !watch.hasStopped());
  }

  private int limit() {
    boolean isDraining = watch.hasStopped() && plan.caller().lane() == Lane.INTERACTIVE;
    return isDraining ? drainBeats : Math.max(drainBeats, INTAKE_BEATS);
  }
}
