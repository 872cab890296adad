package sluice.load.impair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sluice.load.Arrivals;
import sluice.load.Caller;
import sluice.load.Clips;
import sluice.load.Filter;
import sluice.load.Impairment;
import sluice.load.Line;
import sluice.load.Range;
import sluice.load.Scenarios;
import sluice.load.Schedule;
import sluice.load.SessionPlan;
import sluice.loop.VirtualLoop;
import sluice.wire.ClientMessage;
import sluice.wire.Lane;

class ImpairedLineTest {
  private static final long MILLI = 1_000_000;
  private final VirtualLoop loop = new VirtualLoop();
  private final List<Long> arrivedMillis = new ArrayList<>();
  private final List<Long> heldMillis = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private long fullUntilMillis;

  /** Notes when things get through. */
  private final class FarEnd implements Line {
    @Override
    public void say(ClientMessage message) {
      done.add("said at " + loop.nowNanos() / MILLI);
    }

    @Override
    public void play(byte[] frame, int length) {
      arrivedMillis.add(loop.nowNanos() / MILLI);
      assertEquals(frame[0], length, "each frame is its own copy");
    }

    @Override
    public boolean isFull() {
      return loop.nowNanos() < fullUntilMillis * MILLI;
    }

    @Override
    public void hangUp() {
      done.add("hung up");
    }
  }

  /** A way in virtual time. */
  private final class ScriptedWay implements Way {
    @Override
    public long nowNanos() {
      return loop.nowNanos();
    }

    @Override
    public void at(long nanos, Runnable task) {
      loop.at(nanos, task);
    }

    @Override
    public void held(long nanos) {
      heldMillis.add(nanos / MILLI);
    }

    @Override
    public void halfClose() {
      done.add("half closed at " + loop.nowNanos() / MILLI);
    }

    @Override
    public void reset() {
      done.add("reset at " + loop.nowNanos() / MILLI);
    }

    @Override
    public void deafUntil(long nanos) {
      done.add("deaf " + loop.nowNanos() / MILLI + ".." + nanos / MILLI);
    }
  }

  private static SessionPlan plan(Impairment... impairments) {
    return schedule(1, impairments).next().orElseThrow();
  }

  private static Schedule schedule(int streams, Impairment... impairments) {
    Caller.Manner manner =
        new Caller.Manner(20, new Range(500, 500), new Range(3, 3), -60, List.of(impairments));
    Caller caller = new Caller("far", Lane.INTERACTIVE, new Arrivals.Streams(streams, 0), List.of(),
        Filter.ALL, manner, new Caller.Identity(List.of("acme"), 10, 800));
    return new Schedule(Scenarios.of(caller, 30_000), Clips.seconds(9));
  }

  private ImpairedLine line(Impairment.How... hows) {
    Impairment[] all = new Impairment[hows.length];
    for (int i = 0; i < hows.length; i++) {
      all[i] = new Impairment(hows[i], 1);
    }
    return new ImpairedLine(new FarEnd(), Fate.of(plan(all), 7).orElseThrow(), new ScriptedWay());
  }

  /** Plays a frame each 20 ms from one reused array, for {@code millis}. */
  private void play(ImpairedLine line, long millis) {
    byte[] frame = new byte[10];
    for (long at = 0; at < millis; at += 20) {
      loop.at(at * MILLI, () -> {
        frame[0] = (byte) (1 + arrivedMillis.size() % 9);
        line.play(frame, frame[0]);
        frame[0] = 0;
      });
    }
    loop.run(millis * 2 * MILLI, () -> {});
  }

  @Test
  void aDelayMovesEveryFrameByTheSame() {
    play(line(new Impairment.Delay(80)), 200);
    assertEquals(List.of(80L, 100L, 120L, 140L, 160L, 180L, 200L, 220L, 240L, 260L),
        arrivedMillis);
    assertTrue(heldMillis.stream().allMatch(millis -> millis == 80), heldMillis.toString());
  }

  @Test
  void jitterDelaysWithoutOvertaking() {
    play(line(new Impairment.Jitter(50)), 4_000);
    assertEquals(200, arrivedMillis.size());
    assertEquals(arrivedMillis.stream().sorted().toList(), arrivedMillis);
    double mean = heldMillis.stream().mapToLong(Long::longValue).average().orElseThrow();
    assertTrue(mean > 25 && mean < 50, "25 ms were drawn, queueing adds: " + mean);
  }

  @Test
  void aBurstGathersWhatWasSent() {
    play(line(new Impairment.Burst(100)), 200);
    assertEquals(List.of(0L, 100L, 100L, 100L, 100L, 100L, 200L, 200L, 200L, 200L),
        arrivedMillis);
  }

  @Test
  void nothingGetsThroughAStallAndThenAllOfItDoes() {
    play(line(new Impairment.Stall(500, 2_000)), 10_000);
    assertEquals(500, arrivedMillis.size(), "nothing is lost");
    long longest = 0;
    for (int i = 1; i < arrivedMillis.size(); i++) {
      longest = Math.max(longest, arrivedMillis.get(i) - arrivedMillis.get(i - 1));
    }
    assertTrue(longest >= 500 && longest <= 520, "longest silence " + longest);
    long stalled = heldMillis.stream().filter(millis -> millis > 0).count();
    assertTrue(stalled >= 4 * 25 - 4 && stalled <= 5 * 25 + 5,
        "four whole stalls, and what the run sees of the fifth: " + stalled);
  }

  @Test
  void whatGetsThroughWaitsForRoomAndGoesOnWhenThereIsSome() {
    ImpairedLine line = line(new Impairment.Burst(100));
    fullUntilMillis = 150;
    loop.at(150 * MILLI, line::drained);
    play(line, 200);
    assertEquals(List.of(150L, 150L, 150L, 150L, 150L, 150L, 200L, 200L, 200L, 200L),
        arrivedMillis);
  }

  @Test
  void aResetEndsItAndSaysThatItWasAskedFor() {
    ImpairedLine line = line(new Impairment.Reset(100));
    play(line, 200);
    assertEquals(List.of("reset at 100"), done);
    assertEquals(Optional.of("impairedReset"), line.ended());
    assertEquals(5, arrivedMillis.size(), "frames at 0 to 80 ms: " + arrivedMillis);
  }

  @Test
  void aHalfCloseSendsNothingMore() {
    play(line(new Impairment.HalfClose(60)), 200);
    assertEquals(List.of("half closed at 60"), done);
    assertEquals(3, arrivedMillis.size());
  }

  @Test
  void nothingMayOvertakeWhatIsOnTheWayOrFollowTheEnd() {
    ImpairedLine line = line(new Impairment.Delay(80), new Impairment.HalfClose(500));
    assertFalse(line.isBarred());
    line.play(new byte[]{1}, 1);
    assertTrue(line.isBarred(), "a frame is on the way");
    loop.run(100 * MILLI, () -> {});
    assertFalse(line.isBarred(), "it got through");
    loop.run(500 * MILLI, () -> {});
    assertTrue(line.isBarred(), "half closed");
  }

  @Test
  void aSlowReaderIsDeafAgainAndAgain() {
    ImpairedLine line = line(new Impairment.SlowReader(300, 1_000));
    loop.run(3_000 * MILLI, () -> {});
    assertEquals(3, done.size(), done.toString());
    line.hangUp();
    loop.run(6_000 * MILLI, () -> {});
    assertEquals("hung up", done.getLast(), "nobody is deaf after the end");
  }

  @Test
  void whatIsOnTheWayIsBounded() {
    ImpairedLine line = line(new Impairment.Delay(600_000));
    byte[] frame = {1};
    int sent = 0;
    while (!line.isFull()) {
      line.play(frame, 1);
      sent++;
    }
    assertEquals(1_000, sent);
  }

  @Test
  void neighbouringSessionsDoNotShareTheirDraws() {
    Impairment deaf = new Impairment(new Impairment.SlowReader(100, 600_000), 1);
    Schedule schedule = schedule(50, deaf, deaf);
    Set<Long> draws = new HashSet<>();
    for (int session = 0; session < 50; session++) {
      SessionPlan plan = schedule.next().orElseThrow();
      Fate.of(plan, 0).orElseThrow().deaf().forEach(
          window -> draws.add(window.firstNanos() - plan.times().startNanos()));
    }
    assertEquals(100, draws.size(), "two draws of each, none seen twice");
  }

  @Test
  void aFractionOfTheSessionsIsHitAndTheSeedSaysWhich() {
    Impairment some = new Impairment(new Impairment.Delay(10), 0.3);
    long hit = 0;
    for (long seed = 0; seed < 2_000; seed++) {
      boolean isHit = Fate.of(plan(some), seed).isPresent();
      assertEquals(isHit, Fate.of(plan(some), seed).isPresent());
      hit += isHit ? 1 : 0;
    }
    assertEquals(600, hit, 80, "0.3 of 2000, four standard deviations");
  }
}
