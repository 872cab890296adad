package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sluice.load.Timeline.Phase;
import sluice.load.Timeline.Start;
import sluice.wire.Lane;

class TimelineTest {
  private static final long SECOND = 1_000_000_000;

  private static Phase phase(String name, long seconds, long pauseSeconds, String... after) {
    return new Phase(name, seconds * 1_000, new Start(Optional.of(List.of(after)),
        pauseSeconds * 1_000), Optional.empty());
  }

  private static Phase of(Lane lane, Phase phase) {
    return new Phase(phase.name(), phase.durationMillis(), phase.start(), Optional.of(lane));
  }

  @Test
  void phasesFollowOneAnotherUnlessTheySayOtherwise() {
    Timeline timeline =
        new Timeline(2_000, List.of(new Phase("calm", 10_000), new Phase("flood", 5_000)));
    assertEquals(12 * SECOND, timeline.startNanos(1));
    assertEquals(17 * SECOND, timeline.endNanos());
  }

  @Test
  void aPhaseWaitsForAllItComesAfterAndThenPauses() {
    Timeline timeline = new Timeline(1_000, List.of(of(Lane.INTERACTIVE, phase("calls", 30, 0)),
        of(Lane.BATCH, phase("clips", 10, 5)), phase("both", 20, 3, "calls", "clips")));
    assertEquals(6 * SECOND, timeline.startNanos(1));
    assertEquals(34 * SECOND, timeline.startNanos(2));
    assertEquals(54 * SECOND, timeline.endNanos());
  }

  @Test
  void eachLaneHasItsOwnPhaseWhereTwoOverlap() {
    Timeline timeline = new Timeline(0, List.of(of(Lane.INTERACTIVE, phase("calls", 30, 0)),
        of(Lane.BATCH, phase("clips", 10, 5))));
    assertEquals(0, timeline.clock(Lane.INTERACTIVE).at(7 * SECOND));
    assertEquals(1, timeline.clock(Lane.BATCH).at(7 * SECOND));
    assertEquals(Timeline.WARMUP, timeline.clock(Lane.BATCH).at(4 * SECOND));
  }

  @Test
  void aPauseIsTheAftermathOfThePhaseBefore() {
    Timeline timeline = new Timeline(1_000,
        List.of(new Phase("flood", 5_000), phase("calm", 5, 4, "flood")));
    PhaseClock clock = timeline.clock(Lane.INTERACTIVE);
    assertEquals(Timeline.WARMUP, clock.at(SECOND - 1));
    assertEquals(0, clock.at(SECOND));
    assertEquals(0, clock.at(9 * SECOND));
    assertEquals(1, clock.at(10 * SECOND));
    assertEquals(1, clock.at(99 * SECOND));
  }

  @Test
  void twoPhasesOfOneLaneMayNotOverlap() {
    var e = assertThrows(IllegalArgumentException.class,
        () -> new Timeline(0, List.of(phase("calls", 30, 0), phase("clips", 10, 5))));
    assertTrue(e.getMessage().contains("calls and clips overlap"), e.getMessage());
  }

  @Test
  void aPhaseComesAfterPhasesAboveIt() {
    var e = assertThrows(IllegalArgumentException.class, () -> new Timeline(0,
        List.of(phase("one", 30, 0, "two"), phase("two", 10, 0, "one"))));
    assertTrue(e.getMessage().contains("phase one comes after two: allowed are phases above it"),
        e.getMessage());
  }

  @Test
  void aStretchedTimelineKeepsItsOrderAndItsPauses() {
    Timeline timeline = new Timeline(1_000,
        List.of(new Phase("flood", 5_000), phase("calm", 4, 1, "flood"))).lasting(20_000);
    assertEquals(21 * SECOND, timeline.endNanos());
    assertEquals(13 * SECOND, timeline.startNanos(1));
  }
}
