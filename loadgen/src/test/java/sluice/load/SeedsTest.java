package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sluice.load.Seeds.Part;
import sluice.wire.Lane;

class SeedsTest {
  /** Room for every session: no clip is left out for want of time. */
  private static final Scenario OPEN = Scenarios.of(
      new Caller("callers", Lane.INTERACTIVE,
          new Arrivals.Rates(List.of(new Arrivals.Rates.Point(0, 10),
              new Arrivals.Rates.Point(60_000, 10), new Arrivals.Rates.Point(60_000, 0)), false),
          List.of(), Filter.ALL,
          new Caller.Manner(20, new Range(200, 900), new Range(1, 4), -60),
          new Caller.Identity(List.of("acme"), 10, 800)),
      120_000);

  private static <T> List<T> of(Scenario scenario, Function<SessionPlan, T> what) {
    Schedule schedule = new Schedule(scenario, Clips.seconds(9));
    List<T> all = new ArrayList<>();
    for (var plan = schedule.next(); plan.isPresent(); plan = schedule.next()) {
      all.add(what.apply(plan.get()));
    }
    return all;
  }

  private static Scenario other(Part part) {
    return OPEN.withSeeds(OPEN.seeds().with(part, 99));
  }

  private static List<Long> starts(Scenario scenario) {
    return of(scenario, plan -> plan.times().startNanos());
  }

  private static List<String> says(Scenario scenario) {
    return of(scenario, plan -> plan.turns().stream().map(turn -> turn.clip().id())
        .collect(Collectors.joining(" ")));
  }

  @Test
  void anotherScheduleSaysTheSameAtOtherTimes() {
    List<String> before = says(OPEN);
    List<String> after = says(other(Part.SCHEDULE));
    int both = Math.min(before.size(), after.size());
    assertEquals(before.subList(0, both), after.subList(0, both));
    assertNotEquals(starts(OPEN), starts(other(Part.SCHEDULE)));
  }

  @Test
  void otherSamplesComeAtTheSameTimes() {
    assertEquals(starts(OPEN), starts(other(Part.SAMPLES)));
    assertNotEquals(says(OPEN), says(other(Part.SAMPLES)));
  }

  @Test
  void impairmentAndContentLeaveThePlanAlone() {
    for (Part part : List.of(Part.IMPAIRMENT, Part.CONTENT)) {
      assertEquals(of(OPEN, SessionPlan::times), of(other(part), SessionPlan::times));
      assertEquals(says(OPEN), says(other(part)));
    }
  }

  @Test
  void partsThatAreNotNamedFollowTheBase() {
    Seeds seeds = Seeds.of(1).with(Part.SAMPLES, 5);
    assertEquals(5, seeds.withBase(2).of(Part.SAMPLES));
    assertNotEquals(seeds.of(Part.SCHEDULE), seeds.withBase(2).of(Part.SCHEDULE));
    assertEquals(4, Stream.of(Part.values()).map(Seeds.of(1)::of).distinct().count());
  }

  @Test
  void independentRunsSayOtherThingsAtOtherTimesThoughTheirPartsAreNamed() {
    Seeds named = Seeds.of(1);
    for (Part part : Part.values()) {
      named = named.with(part, 5);
    }
    Scenario one = OPEN.withSeeds(named.ofTrial(3));
    Scenario next = OPEN.withSeeds(named.ofTrial(4));
    for (Part part : Part.values()) {
      assertNotEquals(one.seeds().of(part), next.seeds().of(part), part.key());
    }
    assertNotEquals(starts(one), starts(next));
    assertNotEquals(says(one), says(next));
    assertEquals(named, named.ofTrial(0));
    assertEquals(Seeds.of(4), Seeds.of(1).ofTrial(3));
  }
}
