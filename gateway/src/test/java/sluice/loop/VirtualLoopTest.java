package sluice.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A clock that moves when a task is due, and later when the loop is busy. */
class VirtualLoopTest {
  private final VirtualLoop loop = new VirtualLoop();
  private final List<String> ran = new ArrayList<>();

  private Runnable note(String name) {
    return () -> ran.add(name + "@" + loop.nowNanos());
  }

  private void run(long untilNanos) {
    loop.run(untilNanos, () -> {});
  }

  @Test
  void tasksRunWhenTheyAreDueAndTheClockStandsWithThem() {
    loop.at(20, note("b"));
    loop.at(10, note("a"));
    run(30);
    assertEquals(List.of("a@10", "b@20"), ran);
    assertEquals(30, loop.nowNanos());
  }

  @Test
  void tasksOfOneInstantKeepTheirOrder() {
    for (int i = 0; i < 9; i++) {
      loop.at(5, note("t" + i));
    }
    run(5);
    assertEquals(List.of("t0@5", "t1@5", "t2@5", "t3@5", "t4@5", "t5@5", "t6@5", "t7@5", "t8@5"),
        ran);
  }

  @Test
  void aDeadlineInThePastMeansTheNextTurn() {
    loop.at(10, () -> loop.at(3, note("late")));
    run(10);
    assertEquals(List.of("late@10"), ran);
  }

  @Test
  void whatIsPostedRunsInALaterTurnOfTheSameInstant() {
    loop.at(7, () -> {
      loop.post(note("posted"));
      ran.add("poster");
    });
    run(7);
    assertEquals(List.of("poster", "posted@7"), ran);
    assertEquals(2, loop.turns());
  }

  @Test
  void aTaskTakenBackNeverRuns() {
    Loop.Timer timer = loop.at(5, note("gone"));
    timer.cancel();
    timer.cancel();
    run(10);
    assertEquals(List.of(), ran);
    assertEquals(0, loop.turns());
  }

  @Test
  void takingBackATaskThatRanDoesNothing() {
    Loop.Timer timer = loop.at(5, note("done"));
    run(5);
    timer.cancel();
    assertEquals(List.of("done@5"), ran);
  }

  @Test
  void chargedTimeMakesTheNextTurnLate() {
    loop.at(10, () -> loop.charge(100));
    loop.at(20, note("late"));
    loop.at(500, note("in time"));
    run(1_000);
    assertEquals(List.of("late@110", "in time@500"), ran);
  }

  @Test
  void theClockStandsStillWithinATurnAndTheStopwatchMoves() {
    loop.at(10, () -> {
      loop.charge(5);
      loop.charge(7);
      ran.add(loop.nowNanos() + " " + loop.stopwatchNanos());
    });
    run(10);
    assertEquals(List.of("10 22"), ran);
  }

  @Test
  void chargesOfABusyLoopAddUp() {
    for (int i = 0; i < 3; i++) {
      loop.at(10, () -> loop.charge(50));
    }
    loop.at(11, note("after"));
    run(1_000);
    assertEquals(List.of("after@160"), ran);
  }

  @Test
  void aChargeBelowZeroIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> loop.charge(-1));
  }

  @Test
  void everyTurnIsFollowedByItsCheck() {
    int[] checks = {0};
    loop.at(1, note("a"));
    loop.at(2, note("b"));
    loop.at(3, note("c")).cancel();
    loop.run(10, () -> checks[0]++);
    assertEquals(2, checks[0]);
  }

  @Test
  void aLoopIsIdleWhenNothingWaits() {
    assertTrue(loop.isIdle());
    Loop.Timer timer = loop.at(5, note("x"));
    assertFalse(loop.isIdle());
    timer.cancel();
    assertTrue(loop.isIdle());
  }

  @Property(tries = 200)
  void timeNeverGoesBackAndNothingRunsEarly(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    VirtualLoop busy = new VirtualLoop();
    long[] before = {0};
    for (int i = 0; i < 100; i++) {
      long due = random.nextLong(1_000);
      busy.at(due, () -> {
        assertTrue(busy.nowNanos() >= due && busy.nowNanos() >= before[0]);
        before[0] = busy.nowNanos();
        busy.charge(random.nextLong(40));
      });
    }
    busy.run(1_000_000, () -> {});
    assertEquals(100, busy.turns());
  }
}
