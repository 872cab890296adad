package sluice.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sluice.batch.Requests.MILLI;
import static sluice.batch.Requests.batch;
import static sluice.batch.Requests.interactive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.route.Tier;
import sluice.wire.Lane;

/** What leaves when and with what. The service time is 10 ms + 1 ms a request, padded by 2 %. */
class PlannerTest {
  private final List<String> shed = new ArrayList<>();
  private Planner planner = planner(16, 1, config());

  @Test
  void anArrivalAtAFreeSlotLeavesAtOnce() {
    planner.offer(interactive(1, 300), 0);
    assertEquals(List.of(1L), poll(0));
    assertEquals(1, planner.inFlight());
  }

  @Test
  void nothingLeavesWhileEverySlotIsTaken() {
    planner.offer(interactive(1, 300), 0);
    poll(0);
    planner.offer(interactive(2, 300), MILLI);
    assertEquals(List.of(), poll(MILLI));
  }

  @Test
  void aReplyFreesTheSlotForAllThatWait() {
    planner.offer(interactive(1, 300), 0);
    Batch sent = planner.poll(0, this::keep).orElseThrow();
    planner.offer(interactive(2, 310), MILLI);
    planner.offer(interactive(3, 305), MILLI);
    planner.completed(sent, 11 * MILLI, 11 * MILLI);
    assertEquals(List.of(3L, 2L), poll(11 * MILLI));
  }

  @Test
  void whenFarMoreIsDueThanCanBeDoneTheNewcomerIsToldAtOnce() {
    // 90 ms of batches of 16 at 10 + 16 ms: about 60 requests at best, 90 with half as many again
    planner.offer(interactive(0, 300), 0);
    poll(0);
    int queued = 0;
    while (planner.offer(interactive(queued + 1, 100), MILLI) instanceof Admission.Queued) {
      queued++;
    }
    assertTrue(queued > 60 && queued < 100, queued + " were queued");
    Admission late = planner.offer(interactive(200, 100), MILLI);
    assertTrue(late instanceof Admission.Shed shed && shed.retryAfterMillis() > 0);
    assertTrue(planner.offer(interactive(201, 10_000), MILLI) instanceof Admission.Queued);
  }

  @Test
  void theLoadIsWhatComesOverWhatCanBeServed() {
    assertEquals(0, planner.load(0)); // nothing is known yet
    for (int id = 0; id < 400; id++) {
      long now = id * 20 * MILLI;
      planner.offer(interactive(id, id * 20 + 300), now);
      planner.completed(planner.poll(now, this::keep).orElseThrow(), 11 * MILLI, now + 11 * MILLI);
    }
    // 50 a second; the steady batch is the largest one, 16 in 26 ms: 615 a second
    assertEquals(50 / (0.95 * 615), planner.load(400 * 20 * MILLI), 0.01);
  }

  @Test
  void equalDeadlinesKeepTheirOrder() {
    for (int id = 1; id <= 5; id++) {
      planner.offer(interactive(id, 300), 0);
    }
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), poll(0));
  }

  @Test
  void aBatchIsNoLargerThanItsMostUrgentDeadlineAllows() {
    // 10 + 4 ms, padded to 14.3, still meet 15 ms; 10 + 5 do not
    planner.offer(interactive(1, 15), 0);
    for (int id = 2; id <= 9; id++) {
      planner.offer(interactive(id, 300), 0);
    }
    assertEquals(List.of(1L, 2L, 3L, 4L), poll(0));
  }

  @Test
  void aRequestThatCannotMakeItIsTurnedAwayAtOnce() {
    planner.offer(interactive(1, 300), 0);
    poll(0);
    Admission.Shed answer = assertInstanceOf(Admission.Shed.class,
        planner.offer(interactive(2, 10), 0));
    assertEquals("request 2 has 10 ms left on tier t, which needs 11 ms for one: shed; "
        + "ask for a later deadline or add capacity", answer.reason());
    assertTrue(answer.retryAfterMillis() >= 1);
  }

  @Test
  void aRequestThatWaitedItsTimeAwayIsShedWhenThatIsCertain() {
    planner.offer(interactive(1, 300), 0);
    poll(0);
    planner.offer(interactive(2, 50), 0);
    poll(0);
    long next = planner.nextDecisionNanos();
    assertEquals(50 * MILLI - planner.estimateNanos(1) + 1, next);
    poll(next);
    assertEquals(List.of("2"), shed);
    assertEquals(0, planner.queued(Lane.INTERACTIVE));
  }

  @Test
  void aFullLaneShedsTheNewcomerAndLeavesTheOtherLaneAlone() {
    planner.offer(interactive(0, 900), 0);
    poll(0);
    for (int id = 1; id <= 8; id++) {
      planner.offer(batch(id, 9_000), 0);
    }
    Admission.Shed answer = assertInstanceOf(Admission.Shed.class,
        planner.offer(batch(9, 9_000), 0));
    assertEquals("lane batch of tier t holds 8 requests, its limit: shed; slow down, or raise "
        + "lanes.batch.limit", answer.reason());
    assertInstanceOf(Admission.Queued.class, planner.offer(interactive(10, 900), 0));
  }

  @Test
  void batchWorkFillsTheTierWhenNobodySpeaks() {
    for (int id = 1; id <= 8; id++) {
      planner.offer(batch(id, 9_000), 0);
    }
    assertEquals(8, poll(0).size());
  }

  @Test
  void batchWorkRidesBehindInteractiveWorkWithinItsDeadline() {
    for (int id = 1; id <= 8; id++) {
      planner.offer(batch(id, 9_000), 0);
    }
    planner.offer(interactive(20, 16), 0);
    assertEquals(List.of(20L, 1L, 2L, 3L, 4L), poll(0));
  }

  @Test
  void batchWorkLeavesRoomForTheNextInteractiveArrival() {
    // arrivals with 25 ms each: 20 ms for a batch and what comes next
    for (int i = 0; i < 40; i++) {
      planner.offer(interactive(i, i * 100 + 25), i * 100 * MILLI);
      Batch sent = planner.poll(i * 100 * MILLI, this::keep).orElseThrow();
      planner.completed(sent, 11 * MILLI, (i * 100 + 11) * MILLI);
    }
    long now = 3_950 * MILLI;
    for (int id = 101; id <= 108; id++) {
      planner.offer(batch(id, 90_000), now);
    }
    assertEquals(List.of(), poll(now));
    assertEquals(8, poll(now + 2_000 * MILLI).size()); // nobody speaks any more
  }

  @Test
  void agedBatchWorkClaimsAPlace() {
    planner = planner(2, 1, config());
    planner.offer(batch(9, 90_000), 0);
    planner.offer(interactive(1, 2_020), 2_000 * MILLI);
    planner.offer(interactive(2, 2_020), 2_000 * MILLI);
    assertEquals(List.of(1L, 9L), poll(2_000 * MILLI));
  }

  @Test
  void batchWorkThatWaitedTooLongIsShedWithTheReason() {
    planner.offer(interactive(1, 99_000), 0);
    poll(0);
    planner.offer(batch(2, 9_000), 0);
    poll(0);
    assertEquals(30_000 * MILLI + 1, planner.nextDecisionNanos());
    poll(30_000 * MILLI + 1);
    assertEquals(List.of("2"), shed);
  }

  @Test
  void aSecondTryIsNotCountedAgainAndCanBeCancelled() {
    PlannerConfig.Tenancy once = new PlannerConfig.Tenancy(
        Map.of("acme", new PlannerConfig.Allotment(1, 0.001, 1)));
    planner = planner(2, 1, config().with(once));
    Request first = interactive(1, 300);
    assertEquals(Admission.QUEUED, planner.offer(first, 0));
    assertEquals(List.of(1L), poll(0));
    assertTrue(planner.offer(interactive(2, 300), 0) instanceof Admission.Shed, "one a while");
    assertEquals(Admission.QUEUED, planner.again(first, MILLI));
    assertEquals(1, planner.queued(Lane.INTERACTIVE));
    assertTrue(planner.cancel(first));
    assertFalse(planner.cancel(first), "it waits no more");
    assertEquals(0, planner.queued(Lane.INTERACTIVE));
    assertTrue(planner.again(interactive(3, 5), MILLI) instanceof Admission.Shed, "too late");
  }

  @Test
  void aHeldBatchLeavesWhenItsHoldIsOver() {
    planner = planner(16, 1, new PlannerConfig(config().interactive(), config().batch(), 5 * MILLI,
        config().topUp(), config().service()));
    planner.offer(interactive(1, 300), 0);
    assertEquals(List.of(), poll(0));
    assertEquals(5 * MILLI, planner.nextDecisionNanos());
    assertEquals(List.of(1L), poll(5 * MILLI));
  }

  @Test
  void aVanishedSessionLeavesNothingBehind() {
    planner.offer(interactive(1, 300), 0);
    poll(0);
    planner.offer(interactive(2, 300), 0);
    planner.offer(interactive(3, 300), 0);
    List<Long> gone = new ArrayList<>();
    planner.withdraw("s2", request -> gone.add(request.id()));
    assertEquals(List.of(2L), gone);
    assertEquals(1, planner.queued(Lane.INTERACTIVE));
  }

  @Test
  void aSlowReplyDoesNotShedForEver() {
    for (int i = 0; i < 3; i++) { // the tier hangs for a second, thrice: the estimate follows
      planner.offer(interactive(i, 300 + i * 5_000), i * 5_000 * MILLI);
      Batch sent = planner.poll(i * 5_000 * MILLI, this::keep).orElseThrow();
      planner.completed(sent, 1_000 * MILLI, (i * 5_000 + 1_000) * MILLI);
    }
    assertTrue(planner.estimateNanos(1) > 300 * MILLI);
    planner.offer(interactive(9, 20_300), 20_000 * MILLI);
    assertEquals(List.of(9L), poll(20_000 * MILLI));
  }

  @Test
  void aBatchIsAnsweredOnlyOnce() {
    planner.offer(interactive(1, 300), 0);
    Batch sent = planner.poll(0, this::keep).orElseThrow();
    planner.failed(sent, 0);
    assertThrows(IllegalArgumentException.class, () -> planner.completed(sent, 0, 0));
  }

  private List<Long> poll(long nowNanos) {
    return planner.poll(nowNanos, this::keep)
        .map(sent -> sent.requests().stream().map(Request::id).toList()).orElse(List.of());
  }

  private void keep(Request request, Admission.Shed answer) {
    shed.add(Long.toString(request.id()));
  }

  private static Planner planner(int maxBatch, int concurrency, PlannerConfig config) {
    return new Planner(new Tier("t", "r1", maxBatch, concurrency), config);
  }

  private static PlannerConfig config() {
    return config(2_000, 80);
  }

  private static PlannerConfig config(long quietMillis, int headroomPercent) {
    return new PlannerConfig(new PlannerConfig.LaneLimits(100, 10_000 * MILLI),
        new PlannerConfig.LaneLimits(8, 30_000 * MILLI), 0,
        new PlannerConfig.TopUp(1_000 * MILLI, 100 * MILLI, quietMillis * MILLI, headroomPercent,
            300 * MILLI),
        new PlannerConfig.Service(10 * MILLI, MILLI, 0.9, 1.02, 1_000 * MILLI));
  }
}
