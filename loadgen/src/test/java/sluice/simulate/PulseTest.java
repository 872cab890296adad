package sluice.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.load.Arrivals;
import sluice.load.Caller;
import sluice.load.Filter;
import sluice.load.Range;
import sluice.load.SessionPlan;
import sluice.load.Turn;
import sluice.simulate.Violation.Invariant;
import sluice.simulate.Whereabouts.Place;
import sluice.wire.Lane;

/** When a session that says nothing is dead. */
class PulseTest {
  private static final Setting.Gateway GATEWAY = Setting.Gateway.standard();
  private static final int SECOND = Checker.BEATS_PER_SECOND;

  private final SessionPlan plan = new SessionPlan(7,
      new Caller("c", Lane.INTERACTIVE, new Arrivals.Streams(1, 0), List.of(), Filter.ALL,
          new Caller.Manner(20, new Range(0, 0), new Range(1, 1), 0),
          new Caller.Identity(List.of("t"), 1, 800)),
      -1, new SessionPlan.Times(0, 0, 1_000), new SessionPlan.User("t", "k"),
      List.of(new Turn(Worlds.MATERIAL.clips().getFirst(), 0)));
  private final SessionWatch watch = new SessionWatch(plan, GATEWAY.ingest());
  private final Pulse pulse = new Pulse(plan, watch, GATEWAY);
  private final Whereabouts whereabouts = new Whereabouts();
  private final Place place = whereabouts.of("s");

  private void beats(int count, boolean isGone) {
    for (int i = 0; i < count; i++) {
      pulse.beat(place, isGone);
    }
  }

  private void dead(int count, boolean isGone) {
    assertEquals(Invariant.LIFE,
        assertThrows(Violation.class, () -> beats(count, isGone)).invariant());
  }

  @Test
  void aSessionThatIsOwedNothingMayBeStillForEver() {
    beats(1_000 * SECOND, false);
  }

  @Test
  void aStoppedSessionOfWhichNothingIsOnItsWayIsDeadAfterASecond() {
    watch.stopped();
    beats(SECOND + 1, false);
    dead(2, false);
  }

  @Test
  void aGatewayMustLetGoOfAClientThatIsGone() {
    beats(SECOND + 1, true);
    dead(2, true);
  }

  @Test
  void hangingUpBeginsAWaitOfItsOwn() {
    watch.stopped();
    beats(SECOND, false);
    beats(SECOND, true);
    whereabouts.ended("s");
    beats(9 * SECOND, true);
  }
}
