package sluice.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.load.Tally.Count;
import sluice.wire.ClientMessage;
import sluice.wire.Endpointing;
import sluice.wire.ErrorCode;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;

class CallTest {
  private static final long MILLI = 1_000_000;
  private final ScriptedLine line = new ScriptedLine();
  private final Recording recording = new Recording(Scenarios.streams(1, 30_000).timeline());
  private Limits limits = new Limits(10, 1_000, 2_000, 3_000, 20);

  /** Keeps what it was given. */
  private static final class ScriptedLine implements Line {
    private final List<ClientMessage> said = new ArrayList<>();
    private int frames;
    private boolean isFull;
    private boolean isHungUp;

    @Override
    public void say(ClientMessage message) {
      said.add(message);
    }

    @Override
    public void play(byte[] frame, int length) {
      frames++;
    }

    @Override
    public boolean isFull() {
      return isFull;
    }

    @Override
    public void hangUp() {
      isHungUp = true;
    }
  }

  private Call call(Lane lane) {
    Scenario scenario = Scenarios.of(Scenarios.caller(lane, new Arrivals.Streams(1, 0)), 30_000);
    SessionPlan plan = new Schedule(scenario, Clips.seconds(9)).next().orElseThrow();
    return new Call(plan, new Call.Studio(recording, limits, p -> new byte[320]));
  }

  private Call talking(Lane lane, int bufferMillis) {
    Call call = call(lane);
    call.opened(line, 0);
    call.heard(new ServerMessage.Ready("s", "t", bufferMillis,
        new Endpointing(0.5, 0.35, 60, 500, 300, 200, 30_000)), 0);
    return call;
  }

  private Map<String, Long> errors(Lane lane) {
    return recording.sum(lane).errors();
  }

  @Test
  void noFrameGoesOutBeforeItIsDue() {
    Call call = talking(Lane.INTERACTIVE, 10_000);
    call.turn(20 * MILLI - 1);
    assertEquals(0, line.frames);
    assertEquals(20 * MILLI, call.wakeNanos());
    call.turn(20 * MILLI);
    assertEquals(1, line.frames);
    assertEquals(40 * MILLI, call.wakeNanos());
  }

  @Test
  void framesThatWereMissedGoOutTogetherAndAreCharged() {
    Call call = talking(Lane.INTERACTIVE, 10_000);
    call.turn(100 * MILLI);
    assertEquals(5, line.frames);
    assertEquals(80_000,
        recording.series(Lane.INTERACTIVE, Metric.SEND_LATE).all().getMaxValue(), 100);
    assertEquals(4, recording.sum(Lane.INTERACTIVE).get(Count.FRAMES_LATE));
  }

  @Test
  void framesThatWereMissedMayBeDroppedAndAreCharged() {
    limits = limits.with(CatchUp.SKIP);
    Call call = talking(Lane.INTERACTIVE, 10_000);
    call.turn(110 * MILLI);
    assertEquals(1, line.frames, "the fifth, due 10 ms ago; four older ones are dropped");
    assertEquals(120 * MILLI, call.wakeNanos());
    Tally sum = recording.sum(Lane.INTERACTIVE);
    assertEquals(4, sum.get(Count.FRAMES_SKIPPED));
    assertEquals(4, sum.get(Count.FRAMES_LATE));
    assertEquals(90_000,
        recording.series(Lane.INTERACTIVE, Metric.SEND_LATE).all().getMaxValue(), 100);
  }

  @Test
  void theScheduleMaySlideInsteadAndTheSlideIsCharged() {
    limits = limits.with(CatchUp.SHIFT);
    Call call = talking(Lane.INTERACTIVE, 10_000);
    call.turn(110 * MILLI);
    assertEquals(1, line.frames);
    assertEquals(130 * MILLI, call.wakeNanos(), "90 ms overdue, then 20 ms a frame");
    call.turn(130 * MILLI);
    Tally sum = recording.sum(Lane.INTERACTIVE);
    assertEquals(90, sum.get(Count.SHIFTED_MILLIS));
    assertEquals(1, sum.get(Count.FRAMES_LATE), "what follows is on the new time");
    assertEquals(90_000,
        recording.series(Lane.INTERACTIVE, Metric.SEND_DELAY).all().getValueAtPercentile(1), 100);
  }

  @Test
  void aSessionSlidesNoFurtherThanItsLimit() {
    limits = limits.with(CatchUp.SHIFT);
    Call call = talking(Lane.INTERACTIVE, 10_000);
    call.turn(2_020 * MILLI);
    call.turn(call.wakeNanos() + 1_000 * MILLI);
    assertFalse(call.isOver(), "2 s and 1 s are the limit of 3 s");
    call.turn(call.wakeNanos() + 20 * MILLI);
    assertEquals(Map.of("slid", 1L), errors(Lane.INTERACTIVE));
    assertTrue(line.isHungUp);
    assertEquals(2, line.frames);
    assertEquals(3_000, recording.sum(Lane.INTERACTIVE).get(Count.SHIFTED_MILLIS));
  }

  @Test
  void aSessionThatSlidAndThenStallsIsOverBeforePatienceIs() {
    limits = limits.with(CatchUp.SHIFT);
    Call call = talking(Lane.INTERACTIVE, 10_000);
    call.turn(3_020 * MILLI);
    line.isFull = true;
    long now = call.plan().endNanos() + 3_000 * MILLI;
    while (!call.isOver()) {
      now += 50 * MILLI;
      call.turn(now);
    }
    assertTrue(now <= call.plan().endNanos() + 6_200 * MILLI, "two limits and a look or two");
    Scenario scenario = new Scenario("s", 7, recording.timeline(),
        List.of(call.plan().caller()), List.of(), limits);
    assertEquals(30 + 1 + 3 + 3 + 2 + 30, scenario.patienceSeconds());
    assertEquals(Map.of("stalled", 1L), errors(Lane.INTERACTIVE));
  }

  @Test
  void whatTheServerLeavesInTheSocketIsNotTheGeneratorsLateness() {
    Call call = talking(Lane.INTERACTIVE, 10_000);
    line.isFull = true;
    call.turn(20 * MILLI);
    call.turn(call.wakeNanos());
    assertEquals(0, line.frames);
    line.isFull = false;
    call.drained(200 * MILLI);
    assertEquals(10, line.frames);
    assertEquals(0, recording.series(Lane.INTERACTIVE, Metric.SEND_LATE).all().getMaxValue());
    assertEquals(180_000,
        recording.series(Lane.INTERACTIVE, Metric.SEND_DELAY).all().getMaxValue(), 200);
  }

  @Test
  void aServerThatNeverReadsIsGivenUp() {
    Call call = talking(Lane.INTERACTIVE, 10_000);
    line.isFull = true;
    for (long now = 20 * MILLI; !call.isOver(); now = call.wakeNanos()) {
      assertTrue(now < 5_000 * MILLI);
      call.turn(now);
    }
    assertEquals(Map.of("stalled", 1L), errors(Lane.INTERACTIVE));
  }

  @Test
  void batchAudioGoesAsFarAsCreditAndNotAFrameFurther() {
    Call call = talking(Lane.BATCH, 200);
    assertEquals(10, line.frames, "200 ms of buffer hold ten frames of 20 ms");
    call.heard(new ServerMessage.Ack(4, 60), MILLI);
    assertEquals(11, line.frames, "six on the way, 60 ms held: one more fits");
    call.heard(new ServerMessage.Ack(11, 0), 2 * MILLI);
    assertEquals(21, line.frames);
  }

  @Test
  void afterTheLastFrameItSaysStopAndWaitsForDone() {
    Call call = talking(Lane.INTERACTIVE, 10_000);
    call.turn(call.plan().endNanos());
    assertEquals(call.plan().frames(), line.frames);
    assertEquals(new ClientMessage.Stop(), line.said.getLast());
    assertFalse(call.isOver());
    long samples = call.plan().frames() * 320L;
    call.heard(new ServerMessage.Done(
        new Account(samples, samples, 0, 0, 0, 0, line.frames, 0), "t"), 10_000 * MILLI);
    assertTrue(call.isOver() && line.isHungUp);
    Tally sum = recording.sum(Lane.INTERACTIVE);
    assertEquals(1, sum.get(Count.COMPLETED));
    assertEquals(0, sum.get(Count.ACCOUNT_GAPS));
    assertEquals(Map.of("t", 1L), recording.transforms());
    assertEquals(3, sum.get(Count.LOST), "three utterances were said, none was answered");
  }

  @Test
  void aDoneThatComesEarlyEndsTheStreamWhenItComes() {
    Call call = talking(Lane.INTERACTIVE, 10_000);
    call.turn(2_500 * MILLI);
    call.heard(new ServerMessage.Done(new Account(0, 0, 0, 0, 0, 0, line.frames, 0), "t"),
        2_500 * MILLI);
    assertEquals(Map.of("earlyDone", 1L), recording.tally(Lane.INTERACTIVE, 2, 3).errors());
    assertArrayEquals(new long[]{1, 1, 0}, recording.streamsOpen(Lane.INTERACTIVE));
  }

  @Test
  void anAccountThatMissesAudioIsCounted() {
    Call call = talking(Lane.INTERACTIVE, 10_000);
    call.turn(call.plan().endNanos());
    call.heard(new ServerMessage.Done(new Account(16_000, 16_000, 0, 0, 0, 0, line.frames, 0), "t"),
        10_000 * MILLI);
    assertEquals(1, recording.sum(Lane.INTERACTIVE).get(Count.ACCOUNT_GAPS));
  }

  @Test
  void aFinalBeforeTheLastWordEndsHasNoLatency() {
    Call call = talking(Lane.INTERACTIVE, 10_000);
    call.turn(1_100 * MILLI);
    call.heard(new ServerMessage.Final(0, new ServerMessage.Millis(600, 1_000), "turn",
        List.of(new ServerMessage.SpokenWord("turn", 600, 1_000, 1)),
        new ServerMessage.Origin("t", "r", "control", "x"), Map.of()), 1_100 * MILLI);
    call.turn(1_600 * MILLI);
    call.closed(1006, 1_600 * MILLI);
    assertEquals(1, recording.sum(Lane.INTERACTIVE).get(Count.EARLY));
    assertEquals(0, recording.series(Lane.INTERACTIVE, Metric.FINAL).all().getTotalCount());
  }

  @Test
  void refusedAtTheDoorIsNoError() {
    Call call = call(Lane.INTERACTIVE);
    call.refused(429, MILLI);
    assertTrue(call.isOver());
    assertEquals(1, recording.sum(Lane.INTERACTIVE).get(Count.REFUSED));
    assertEquals(Map.of(), errors(Lane.INTERACTIVE));
  }

  @Test
  void everyOtherEndHasItsName() {
    call(Lane.INTERACTIVE).refused(500, MILLI);
    call(Lane.INTERACTIVE).closed(0, MILLI);
    talking(Lane.INTERACTIVE, 10_000).closed(1006, MILLI);
    talking(Lane.INTERACTIVE, 10_000).heard(new ServerMessage.Failed(ErrorCode.TOO_FAST, "x"),
        MILLI);
    call(Lane.INTERACTIVE).turn(1_000 * MILLI);
    Call silent = call(Lane.INTERACTIVE);
    silent.opened(line, 0);
    silent.turn(1_000 * MILLI);
    Call endless = talking(Lane.INTERACTIVE, 10_000);
    endless.turn(endless.plan().endNanos());
    endless.turn(endless.wakeNanos());
    assertEquals(Map.of("http500", 1L, "connectFailed", 1L, "closed1006", 1L, "tooFast", 1L,
        "connectTimeout", 1L, "readyTimeout", 1L, "drainTimeout", 1L), errors(Lane.INTERACTIVE));
  }
}
