package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.wire.Lane;

class ScheduleTest {
  private static List<SessionPlan> plans(Scenario scenario) {
    Schedule schedule = new Schedule(scenario, Clips.seconds(9));
    List<SessionPlan> plans = new ArrayList<>();
    for (var plan = schedule.next(); plan.isPresent(); plan = schedule.next()) {
      plans.add(plan.get());
    }
    return plans;
  }

  private static List<String> written(Scenario scenario) {
    return plans(scenario).stream().map(plan -> plan.number() + " " + plan.times() + plan.user()
        + plan.start().fixtures()).toList();
  }

  @Test
  void theSameSeedGivesTheSameSessions() {
    Scenario scenario = Scenarios.streams(20, 30_000);
    assertEquals(written(scenario), written(scenario));
    assertNotEquals(written(scenario), written(scenario.withSeed(8)));
  }

  @Test
  void sessionsComeInTheOrderTheyStart() {
    List<SessionPlan> plans = plans(Scenarios.streams(20, 30_000));
    for (int i = 1; i < plans.size(); i++) {
      assertTrue(plans.get(i).times().startNanos() >= plans.get(i - 1).times().startNanos());
    }
  }

  @Test
  void aPacedSessionEndsBeforeTheRunDoes() {
    for (SessionPlan plan : plans(Scenarios.streams(50, 20_000))) {
      assertTrue(plan.endNanos() <= 20_000_000_000L + plan.frameNanos());
    }
  }

  @Test
  void aStreamsNextSessionStartsByTheClockAlone() {
    List<SessionPlan> one = plans(Scenarios.streams(1, 30_000));
    for (int i = 1; i < one.size(); i++) {
      assertEquals(one.get(i - 1).endNanos() + 200_000_000, one.get(i).times().startNanos());
    }
  }

  @Test
  void aBatchStreamsNextSessionWaitsForTheOneBefore() {
    Scenario scenario =
        Scenarios.of(Scenarios.caller(Lane.BATCH, new Arrivals.Streams(2, 0)), 30_000);
    Schedule schedule = new Schedule(scenario, Clips.seconds(9));
    SessionPlan first = schedule.next().orElseThrow();
    schedule.next().orElseThrow();
    assertTrue(schedule.next().isEmpty());
    SessionPlan next = schedule.again(first, 4_000_000_000L).orElseThrow();
    assertEquals(first.stream(), next.stream());
    assertEquals(4_000_000_000L, next.times().startNanos());
    assertFalse(schedule.again(next, 30_000_000_000L).isPresent(), "the run is over");
  }

  @Test
  void aCallerOfOnePhaseStartsInItAlone() {
    Caller caller = Scenarios.caller(Lane.INTERACTIVE, new Arrivals.Constant(5));
    Caller late = new Caller("late", caller.lane(), caller.arrivals(), List.of("flood"),
        caller.filter(), caller.manner(), caller.identity());
    Timeline timeline = new Timeline(1_000,
        List.of(new Timeline.Phase("calm", 10_000), new Timeline.Phase("flood", 10_000)));
    Scenario scenario = new Scenario("two", 1, timeline, List.of(late), List.of(), Limits.DEFAULT);
    assertEquals(11_000_000_000L, plans(scenario).getFirst().times().startNanos());
  }

  private static Caller mixed(Caller caller, Caller.Share... mix) {
    return new Caller(caller.name(), caller.lane(), caller.arrivals(), caller.during(),
        caller.filter(), caller.manner(), caller.identity(), List.of(mix));
  }

  @Test
  void aMixIsDrawnByItsWeights() {
    Caller plain = Scenarios.caller(Lane.INTERACTIVE, new Arrivals.Constant(500));
    Caller often = plain.withManner(new Caller.Manner(20, new Range(0, 0), new Range(1, 1), -60));
    Caller seldom = new Caller("seldom", plain.lane(), plain.arrivals(), List.of(), Filter.ALL,
        new Caller.Manner(100, new Range(0, 0), new Range(1, 1), -60), plain.identity());
    List<SessionPlan> plans = plans(Scenarios.of(
        mixed(plain, new Caller.Share(9, often), new Caller.Share(1, seldom)), 21_000));
    long rare = plans.stream().filter(p -> p.caller().manner().frameMillis() == 100).count();
    assertEquals(plans.size() / 10.0, rare, 4 * Math.sqrt(plans.size() * .09));
    assertTrue(plans.stream().allMatch(p -> p.user().stickyKey().startsWith("callers-")));
  }

  @Test
  void anotherCallersSessionsDoNotMoveMine() {
    Caller mine = Scenarios.caller(Lane.INTERACTIVE, new Arrivals.Poisson(5));
    Caller other = new Caller("other", Lane.INTERACTIVE, new Arrivals.Poisson(50), List.of(),
        Filter.ALL, mine.manner(), mine.identity());
    Scenario alone = Scenarios.of(mine, 30_000);
    Scenario beside = alone.with(alone.timeline(), List.of(mine, other));
    assertEquals(plans(alone).stream().map(p -> p.times() + p.user().stickyKey()).toList(),
        plans(beside).stream().filter(p -> p.caller().name().equals("callers"))
            .map(p -> p.times() + p.user().stickyKey()).toList());
  }
}
