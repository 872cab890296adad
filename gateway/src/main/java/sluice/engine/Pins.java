package sluice.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import sluice.batch.Request;
import sluice.route.Assigner;
import sluice.route.Handover;
import sluice.route.Languages;
import sluice.route.Route;
import sluice.route.RoutePlan;
import sluice.route.SessionKey;

/**
 * Keeps each session where its plan put it, and within an utterance at one tier: words of one
 * utterance should come from one model. Another plan moves a session when its handover says so. One
 * entry per session; owned by {@link Dispatch}.
 */
final class Pins {
  /** An utterance whose end is not found must not keep a stream at a tier it should leave. */
  static final long PATIENCE_NANOS = 3_000_000_000L;
  /** Plans kept for sessions that began before a swap and speak after it. */
  private static final int PLANS_MAX = 64;

  private final Assigner assigner;
  private final Languages languages;
  private final Map<String, Pin> pins = new HashMap<>();
  private final Map<Long, Placed> plans = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, Placed> eldest) {
      return size() > PLANS_MAX;
    }
  };
  private Placed now;
  /** Sessions placed before this swap move at once, or with their next utterance. */
  private long atOnceSwap;
  private long nextUtteranceSwap;
  /** From then on that is at once, too. */
  private long patienceNanos = Long.MAX_VALUE;

  /** A plan, and how many came into force before it. */
  private record Placed(RoutePlan plan, long swap) {}

  /**
   * Where a session is.
   *
   * @param home  where {@code by} put it
   * @param by    the plan it follows
   * @param taken where this utterance is: home, or what took over while that was down
   */
  private record Pin(int utterance, Route home, Placed by, Route taken) {}

  /** Where a request goes, and the plan that says so. */
  record Place(Route route, long epoch) {}

  /** No session is anywhere yet. */
  Pins(RoutePlan plan, Languages languages, Assigner assigner) {
    this.languages = languages;
    this.assigner = assigner;
    now = new Placed(plan, 0);
    plans.put(plan.epoch(), now);
  }

  /** The plan in force. */
  RoutePlan plan() {
    return now.plan;
  }

  /** Another plan is in force; of the same epoch it moves nobody. */
  void swap(RoutePlan next, long nowNanos) {
    long swap = next.epoch() == now.plan.epoch() ? now.swap : now.swap + 1;
    if (next.handover() != Handover.DRAIN) {
      nextUtteranceSwap = swap;
      patienceNanos = nowNanos + PATIENCE_NANOS;
    }
    if (next.handover() == Handover.NOW || next.handover() == Handover.CUT) {
      atOnceSwap = swap;
    }
    now = new Placed(next, swap);
    plans.remove(next.epoch()); // the newest counts as the youngest
    plans.put(next.epoch(), now);
  }

  /** Where the request goes: where its utterance went so far, or where its session's plan says. */
  Place route(Request request, long nowNanos) {
    Pin pin = pins.get(request.session());
    int utterance = request.chunk().utterance();
    boolean goesOn = pin != null && pin.utterance == utterance;
    if (pin == null || !mayStay(pin.by, goesOn && nowNanos < patienceNanos)) {
      Placed first = plans.getOrDefault(request.planEpoch(), now);
      Placed by = pin == null && mayStay(first, false) ? first : now;
      Route home = assigner.assign(by.plan, languages, new SessionKey(request.stickyKey(),
          request.labels(), request.lane())).route();
      pin = pinned(request, new Pin(utterance, home, by, home));
    } else if (!goesOn) {
      pin = pinned(request, new Pin(utterance, pin.home, pin.by, pin.home));
    }
    return new Place(pin.taken, pin.by.plan.epoch());
  }

  private Pin pinned(Request request, Pin pin) {
    pins.put(request.session(), pin);
    return pin;
  }

  private boolean mayStay(Placed by, boolean goesOn) {
    return by.swap >= atOnceSwap && (goesOn || by.swap >= nextUtteranceSwap);
  }

  /** The utterance stays at the tier that took it, even when the routed one comes back. */
  void took(Request request, Route taken) {
    Pin pin = pins.get(request.session());
    if (pin != null && pin.utterance == request.chunk().utterance() && !pin.taken.equals(taken)) {
      pins.put(request.session(), new Pin(pin.utterance, pin.home, pin.by, taken));
    }
  }

  /** The session is gone. */
  void forget(String session) {
    pins.remove(session);
  }
}
