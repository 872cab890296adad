package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Millis;

/** Somebody who watches sees what goes on now. */
class VitalsTest {
  private static final long SECOND = 1_000_000_000L;
  private final Vitals vitals = new Vitals();

  private static SessionPlan plan(Lane lane) {
    Scenario scenario = Scenarios.of(Scenarios.caller(lane, new Arrivals.Streams(1, 0)), 30_000);
    return new Schedule(scenario, Clips.seconds(9)).next().orElseThrow();
  }

  /** A session whose frames all went out {@code lateNanos} late, up to the first turn's end. */
  private CallListener talking(SessionPlan plan, long lateNanos) {
    CallListener call = vitals.of(plan);
    call.opened(0);
    for (int i = 0; i <= plan.frameAt(endMillis(plan)); i++) {
      call.sent(i, plan.dueNanos(i) + lateNanos, 0);
    }
    return call;
  }

  private static long endMillis(SessionPlan plan) {
    Turn first = plan.turns().getFirst();
    return first.atMillis() + first.clip().speech().endMillis();
  }

  private static ServerMessage heard(long startMillis, long endMillis) {
    return new ServerMessage.Final(0, new Millis(startMillis, endMillis), "turn", List.of(),
        new ServerMessage.Origin("fast", "r1", "control", "t1"), Map.of());
  }

  private Histogram finals(long nowNanos) {
    return vitals.read(nowNanos).finals().get(Lane.INTERACTIVE);
  }

  @Test
  void openStreamsAreThoseWhoseSocketIsOpen() {
    CallListener one = vitals.of(plan(Lane.INTERACTIVE));
    vitals.of(plan(Lane.INTERACTIVE)).opened(0);
    one.opened(0);
    assertEquals(2, vitals.read(0).open());
    one.ended("", SECOND);
    assertEquals(1, vitals.read(SECOND).open());
  }

  @Test
  void aFinalCountsFromTheTrueEndOfItsUtterance() {
    SessionPlan plan = plan(Lane.INTERACTIVE);
    long endNanos = plan.dueNanos(plan.frameAt(endMillis(plan)));
    talking(plan, 0).heard(heard(0, endMillis(plan)), endNanos + SECOND / 4);
    Histogram seen = finals(endNanos + 2 * SECOND);
    assertEquals(1, seen.getTotalCount());
    assertEquals(250_000, seen.getMaxValue(), 2_500);
  }

  @Test
  void aFinalAnswersByTheTimesOfTheSessionThoughAudioWasDropped() {
    SessionPlan plan = plan(Lane.INTERACTIVE);
    long endNanos = plan.dueNanos(plan.frameAt(endMillis(plan)));
    CallListener call = vitals.of(plan);
    for (int i = 0; i <= plan.frameAt(endMillis(plan)); i++) {
      if (i < 50) {
        call.skipped(i, SECOND, 0);
      } else {
        call.sent(i, plan.dueNanos(i), 0);
      }
    }
    call.heard(heard(0, endMillis(plan) - 1_000), endNanos + SECOND / 4);
    assertEquals(1, finals(endNanos + 2 * SECOND).getTotalCount());
  }

  @Test
  void aFinalBeforeTheEndIsNotTheAnswer() {
    SessionPlan plan = plan(Lane.INTERACTIVE);
    CallListener call = vitals.of(plan);
    call.opened(0);
    call.heard(heard(0, 400), SECOND);
    assertEquals(0, finals(3 * SECOND).getTotalCount());
  }

  @Test
  void whatIsLongAgoIsForgotten() {
    SessionPlan plan = plan(Lane.INTERACTIVE);
    long endNanos = plan.dueNanos(plan.frameAt(endMillis(plan)));
    talking(plan, 0).heard(heard(0, endMillis(plan)), endNanos);
    long second = endNanos / SECOND;
    assertEquals(1, finals((second + Vitals.SECONDS) * SECOND).getTotalCount());
    assertEquals(0, finals((second + Vitals.SECONDS + 1) * SECOND).getTotalCount());
  }

  @Test
  void lateFramesShow() {
    SessionPlan plan = plan(Lane.INTERACTIVE);
    talking(plan, 7_000_000);
    Histogram late = vitals.read(plan.endNanos()).late();
    assertEquals(7_000, late.getValueAtPercentile(50), 70);
  }

  @Test
  void errorsAndRefusalsAreCountedFromTheStart() {
    vitals.of(plan(Lane.INTERACTIVE)).ended("closed1006", SECOND);
    CallListener refused = vitals.of(plan(Lane.BATCH));
    refused.refused(429, SECOND);
    refused.ended("", SECOND);
    Vitals.Reading seen = vitals.read(1_000 * SECOND);
    assertEquals(Map.of("closed1006", 1L), seen.errors());
    assertEquals(1, seen.refused());
    assertEquals(0, seen.open());
  }

  @Test
  void namesOfErrorsAreBounded() {
    for (int i = 0; i < 100; i++) {
      vitals.of(plan(Lane.INTERACTIVE)).ended("strange" + i, SECOND);
    }
    assertTrue(vitals.read(SECOND).errors().size() <= 21);
    assertEquals(100, vitals.read(SECOND).errorSum());
  }

  @Test
  void readingsOfLoopsAddUp() {
    Vitals other = new Vitals();
    vitals.of(plan(Lane.INTERACTIVE)).opened(0);
    other.of(plan(Lane.INTERACTIVE)).opened(0);
    other.of(plan(Lane.INTERACTIVE)).ended("closed1006", 0);
    Vitals.Reading sum = vitals.read(SECOND).plus(other.read(SECOND));
    assertEquals(2, sum.open());
    assertEquals(1, sum.errorSum());
  }
}
