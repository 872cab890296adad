package sluice.simulate;

import java.util.HashMap;
import java.util.Map;
import sluice.batch.Request;

/**
 * Where every session's requests are, as the watches of policies and tiers see it. Owned by the
 * loop.
 */
final class Whereabouts {
  private final Map<String, Place> places = new HashMap<>();

  /** Requests of one session that wait for a tier or are with one. */
  static final class Place {
    private int waiting;
    private int running;
    private long moves;
    private boolean isOver;
    private boolean isWithdrawn;

    /** True when none waits and none is with a tier. */
    boolean isEmpty() {
      return waiting == 0 && running == 0;
    }

    /** Grows with every request that comes or goes. */
    long moves() {
      return moves;
    }

    /** True once the gateway has ended the session. */
    boolean isOver() {
      return isOver;
    }

    /** True once dispatch was told to forget the session. */
    boolean isWithdrawn() {
      return isWithdrawn;
    }

    int waiting() {
      return waiting;
    }
  }

  Place of(String session) {
    return places.computeIfAbsent(session, key -> new Place());
  }

  void waits(Request request, int change) {
    Place place = of(request.session());
    place.waiting += change;
    place.moves++;
  }

  void runs(Request request, int change) {
    Place place = of(request.session());
    place.running += change;
    place.moves++;
  }

  void ended(String session) {
    of(session).isOver = true;
  }

  void withdrawn(String session) {
    of(session).isWithdrawn = true;
  }

  /** Forgets a session of which nothing is left. */
  void forget(String session) {
    places.remove(session);
  }

  /** Forgets the sessions that are over and of which nothing is left. */
  void forgetEnded() {
    places.values().removeIf(place -> place.isOver && place.isWithdrawn && place.isEmpty());
  }
}
