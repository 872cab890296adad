package sluice.engine;

import java.util.HashMap;
import java.util.Map;
import sluice.batch.Request;
import sluice.route.Languages;
import sluice.route.Route;
import sluice.route.RoutePlan;
import sluice.route.Router;

/**
 * Keeps each session at one tier within an utterance, except when the plan changes: words of one
 * utterance should come from one model. One entry per session; owned by {@link Dispatch}.
 */
final class Pins {
  private final Router router = new Router();
  private final Languages languages;
  private final Map<String, Pin> pins = new HashMap<>();

  private record Pin(int utterance, long epoch, Route route) {}

  /** No session is anywhere yet. */
  Pins(Languages languages) {
    this.languages = languages;
  }

  /**
   * Where the request goes: where its utterance went so far, or to its language's tier, or where
   * the plan says.
   */
  Route route(RoutePlan plan, Request request) {
    Pin pin = pins.get(request.session());
    if (pin != null && pin.utterance == request.chunk().utterance() && pin.epoch == plan.epoch()) {
      return pin.route;
    }
    Route route = router.route(plan, languages, request.locale(), request.stickyKey());
    pins.put(request.session(), new Pin(request.chunk().utterance(), plan.epoch(), route));
    return route;
  }

  /** The utterance stays at the tier that took it, even when the routed one comes back. */
  void took(Request request, Route taken) {
    Pin pin = pins.get(request.session());
    if (pin != null && pin.utterance == request.chunk().utterance() && !pin.route.equals(taken)) {
      pins.put(request.session(), new Pin(pin.utterance, pin.epoch, taken));
    }
  }

  /** The session is gone. */
  void forget(String session) {
    pins.remove(session);
  }
}
