package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import sluice.load.Tally.Count;
import sluice.wire.Lane;

/** Three streams of sessions of 5 s, each 200 ms after the one before; a freeze from 8 to 10 s. */
class OverlapTest {
  private static final long MILLI = 1_000_000;
  private static final Scenario STREAMS = Scenarios.streams(3, 40_000);

  private static long frozen(long now) {
    return now >= 8_000 * MILLI && now < 10_000 * MILLI ? 10_000 * MILLI : now;
  }

  private static VirtualRun run(CatchUp catchUp) {
    return new VirtualRun(new Scenario("overlap", 7, STREAMS.timeline(), STREAMS.callers(),
        List.of(), Limits.DEFAULT.with(catchUp)), Clips.seconds(9));
  }

  private static Tally frozen(CatchUp catchUp) {
    return run(catchUp).generatorAt(OverlapTest::frozen).run().sum(Lane.INTERACTIVE);
  }

  @Test
  void aSessionThatSlidIntoTheNextOfItsStreamIsCountedWithItsLength() {
    Tally slid = frozen(CatchUp.SHIFT);
    assertEquals(3, slid.get(Count.OVERLAPS));
    assertEquals(slid.get(Count.SHIFTED_MILLIS) - 3 * 200, slid.get(Count.OVERLAP_MILLIS), 6,
        "all of the slide but the pause between two sessions");
  }

  @Test
  void theNextSessionStartsByTheScheduleWhateverBecameOfTheOneBefore() {
    Tally calm = run(CatchUp.SHIFT).run().sum(Lane.INTERACTIVE);
    assertEquals(0, calm.get(Count.OVERLAPS));
    assertEquals(calm.get(Count.SESSIONS), frozen(CatchUp.SHIFT).get(Count.SESSIONS));
  }

  @Test
  void aSessionThatCaughtUpBeforeItsEndOverlapsNothing() {
    assertEquals(0, frozen(CatchUp.BURST).get(Count.OVERLAPS));
    assertEquals(0, frozen(CatchUp.SKIP).get(Count.OVERLAPS));
  }

  private static SessionPlan first(Caller caller, long runMillis) {
    return new Schedule(Scenarios.of(caller, runMillis), Clips.seconds(9)).next().orElseThrow();
  }

  @Test
  void onlyAPacedStreamThatGoesOnHasANextSession() {
    Caller stream = Scenarios.caller(Lane.INTERACTIVE, new Arrivals.Streams(1, 0));
    assertEquals(OptionalLong.of(5_200 * MILLI), first(stream, 40_000).nextNanos());
    assertEquals(OptionalLong.empty(), first(stream, 5_100).nextNanos(), "the run is over");
    assertEquals(OptionalLong.empty(), first(
        Scenarios.caller(Lane.INTERACTIVE, new Arrivals.Poisson(10)), 40_000).nextNanos());
    assertEquals(OptionalLong.empty(), first(
        Scenarios.caller(Lane.BATCH, new Arrivals.Streams(1, 0)), 40_000).nextNanos());
  }
}
