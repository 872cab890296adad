package sluice.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sluice.batch.Requests.MILLI;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sluice.route.Tier;

/** Who waits for whom: deferral, headroom, and batches that are filled again. 10 ms + 1 ms each. */
class LookAheadTest {
  private static final ShedSink NOBODY = (request, answer) -> {
    throw new AssertionError("shed " + request.id());
  };

  private long ids;

  private static Planner planner(int slots) {
    PlannerConfig defaults = PlannerConfig.defaults();
    return new Planner(new Tier("t", "r", 32, slots),
        new PlannerConfig(defaults.interactive(), defaults.batch(), 0, defaults.topUp(),
            new PlannerConfig.Service(10 * MILLI, MILLI, 0.95, 1.0005, 1_000 * MILLI)));
  }

  /** So many a millisecond with 100 ms each from {@code from} until {@code until}. */
  private void busy(Planner planner, int perMilli, long from, long until) {
    for (long now = from; now < until; now += MILLI) {
      for (int i = 0; i < perMilli; i++) {
        planner.offer(Requests.due(ids++, now + 100 * MILLI), now);
      }
      drain(planner, now);
    }
  }

  private static List<Batch> drain(Planner planner, long now) {
    List<Batch> sent = new ArrayList<>();
    planner.poll(now, (request, answer) -> {}).ifPresent(sent::add);
    sent.forEach(batch -> planner.completed(batch, (10 + batch.size()) * MILLI, now));
    return sent;
  }

  /** A planner that has seen 1,000 a second for a second and has nothing waiting. */
  private Planner warm(int slots) {
    Planner planner = planner(slots);
    busy(planner, 1, 0, 1_000 * MILLI);
    planner.clear(request -> {});
    return planner;
  }

  @Test
  void withSeveralSlotsABatchWaitsForTheTargetSize() {
    Planner planner = warm(4);
    long now = 1_000 * MILLI;
    int waited = 0;
    boolean hasLeft = false;
    while (!hasLeft) { // 1,000 a second on four slots: batches of 4 keep up
      planner.offer(Requests.due(ids++, now + 100 * MILLI), now);
      hasLeft = planner.poll(now, NOBODY).isPresent();
      waited++;
      now += MILLI / 10;
    }
    assertTrue(waited >= 3 && waited <= 6, waited + " left together");
  }

  @Test
  void itWaitsNoLongerThanItsMostUrgentCan() {
    Planner planner = warm(4);
    long now = 1_000 * MILLI;
    planner.offer(Requests.due(ids++, now + 40 * MILLI), now);
    assertTrue(planner.poll(now, NOBODY).isEmpty());
    long wake = planner.nextDecisionNanos();
    assertTrue(wake > now + 20 * MILLI, "at " + wake);
    assertTrue(wake + planner.estimateNanos(2) <= now + 40 * MILLI, "at " + wake);
    assertTrue(planner.poll(wake - 1, NOBODY).isEmpty());
    assertEquals(1, planner.poll(wake, NOBODY).orElseThrow().size());
  }

  @Test
  void withOneSlotItNeverWaits() {
    Planner planner = warm(1);
    for (long now = 1_000 * MILLI; now < 1_100 * MILLI; now += 20 * MILLI) {
      planner.offer(Requests.due(ids++, now + 100 * MILLI), now);
      Batch sent = planner.poll(now, NOBODY).orElseThrow();
      planner.completed(sent, 11 * MILLI, now + 11 * MILLI);
    }
  }

  @Test
  void aBatchIsFilledAgainOnlyAfterItCameBack() {
    Planner planner = planner(3);
    Set<Batch> out = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      planner.offer(Requests.interactive(ids++, 13), 0);
      assertTrue(out.add(planner.poll(0, NOBODY).orElseThrow()), "the same twice");
    }
    Batch back = out.iterator().next();
    Request before = back.get(0);
    planner.offer(Requests.interactive(ids++, 100), MILLI);
    assertTrue(planner.poll(MILLI, NOBODY).isEmpty());
    assertSame(before, back.get(0), "kept until it is reported back");
    planner.completed(back, 11 * MILLI, 11 * MILLI);
    planner.offer(Requests.interactive(ids++, 25), 11 * MILLI);
    Batch again = planner.poll(11 * MILLI, NOBODY).orElseThrow();
    assertSame(back, again);
    assertNotSame(before, again.get(0));
  }

  @Test
  void headroomFallsWithMissesAndComesBack() {
    Arrivals arrivals = new Arrivals(100 * MILLI);
    ServiceModel model =
        new ServiceModel(32, new PlannerConfig.Service(10 * MILLI, MILLI, 0.95, 1, MILLI));
    BatchLane lane = lane(PlannerConfig.TopUp.defaults(), arrivals, model);
    double calm = lane.headroom();
    assertEquals(0.95, calm, 1e-9);
    for (int i = 0; i < 1_000; i++) {
      lane.ended(i % 200 != 0); // 0.5 %: within what the SLO leaves
    }
    assertEquals(calm, lane.headroom(), 0.02);
    for (int i = 0; i < 1_000; i++) {
      lane.ended(i % 20 != 0); // 5 %
    }
    double tight = lane.headroom();
    assertTrue(tight <= calm / 2 + 0.05, "only down to " + tight);
    assertTrue(tight >= calm / 2 - 1e-9, "never below half: " + tight);
    for (int i = 0; i < 3_000; i++) {
      lane.ended(true);
    }
    assertEquals(calm, lane.headroom(), 1e-9);
  }

  @Test
  void lessHeadroomLeavesLessRoomForBatchWork() {
    Arrivals arrivals = new Arrivals(100 * MILLI);
    ServiceModel model =
        new ServiceModel(64, new PlannerConfig.Service(10 * MILLI, MILLI, 0.95, 1, MILLI));
    BatchLane lane = lane(PlannerConfig.TopUp.defaults(), arrivals, model);
    arrivals.came(100 * MILLI, 0);
    int calm = lane.room(new LaneQueue(10), 0, 64, MILLI);
    for (int i = 0; i < 1_000; i++) {
      lane.ended(i % 20 != 0);
    }
    int tight = lane.room(new LaneQueue(10), 0, 64, MILLI);
    assertTrue(tight < calm && tight > 0, calm + " to " + tight);
    assertFalse(lane.isQuiet(MILLI));
  }

  @Test
  void aLimitOnTheStretchHoldsTheLengthOfABatchToWhatInteractiveWorkNeeds() {
    Arrivals arrivals = new Arrivals(400 * MILLI);
    ServiceModel model =
        new ServiceModel(64, new PlannerConfig.Service(10 * MILLI, MILLI, 0.95, 1, MILLI));
    for (int i = 0; i <= 1_000; i++) {
      arrivals.came(400 * MILLI, i * 4L * MILLI); // 250 a second: batches of 4 keep up, 14 ms
    }
    long now = 4_001 * MILLI;
    LaneQueue waiting = new LaneQueue(10);
    for (int i = 0; i < 6; i++) {
      waiting.add(Requests.interactive(i, 4_400), now);
    }
    int free = lane(PlannerConfig.TopUp.defaults(), arrivals, model).room(waiting, 6, 50, now);
    int held = lane(PlannerConfig.TopUp.defaults().stretchedBy(60), arrivals, model)
        .room(waiting, 6, 50, now);
    int none = lane(PlannerConfig.TopUp.defaults().stretchedBy(0), arrivals, model)
        .room(waiting, 6, 50, now);
    assertTrue(free > 20, "only deadlines limit it: " + free);
    assertTrue(held >= 5 && held <= 7, "6 and " + held + " take no more than 1.6 x 14 ms");
    assertEquals(0, none, "6 take longer by themselves than 4");
  }

  private static BatchLane lane(PlannerConfig.TopUp topUp, Arrivals arrivals,
      ServiceModel model) {
    Slots slots = new Slots("t", 1, model.maxBatch());
    return new BatchLane(topUp, arrivals, model, slots, new Outlook(arrivals, model, slots));
  }
}
