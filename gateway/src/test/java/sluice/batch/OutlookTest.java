package sluice.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sluice.batch.Requests.MILLI;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is given up in overload. The tier takes 10 ms + 1 ms a request, up to 64. */
class OutlookTest {
  private static final ServiceModel MODEL =
      new ServiceModel(64, new PlannerConfig.Service(10 * MILLI, MILLI, 0.9, 1, MILLI));

  private final Arrivals arrivals = new Arrivals(100 * MILLI);
  private final LaneQueue queue = new LaneQueue(2_000);

  private static Outlook outlook(Arrivals arrivals, int slots) {
    return new Outlook(arrivals, MODEL, new Slots("t", slots, 64));
  }

  /** A request in the queue with so much left at time 0. */
  private void waits(int id, double leftMillis) {
    queue.add(Requests.due(id, Math.round(leftMillis * MILLI)), 0);
  }

  @Test
  void nothingIsGivenUpWhenAllFitOneBatch() {
    for (int id = 0; id < 30; id++) {
      waits(id, 60 + id);
    }
    assertEquals(0, outlook(arrivals, 1).giveUps(queue, 0));
  }

  @Test
  void nothingIsGivenUpWhenAllFitOneAfterTheOther() {
    waits(0, 15); // allows four; the 20 behind it have all the time in the world
    for (int id = 1; id < 20; id++) {
      waits(id, 300);
    }
    assertEquals(0, outlook(arrivals, 1).giveUps(queue, 0));
  }

  @Test
  void theMostUrgentIsGivenUpWhenThatServesMore() {
    waits(0, 11.5); // served alone, it makes the 30 behind it late
    for (int id = 1; id <= 30; id++) {
      waits(id, 45);
    }
    assertEquals(1, outlook(arrivals, 1).giveUps(queue, 0));
  }

  @Test
  void whoIsServedOnAnotherSlotMakesNobodyLate() {
    waits(0, 12);
    for (int id = 1; id <= 30; id++) {
      waits(id, 45);
    }
    assertEquals(0, outlook(arrivals, 2).giveUps(queue, 0));
  }

  @Property(tries = 300, seed = "31")
  void neverAllAreGivenUp(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int slots) {
    SplittableRandom random = new SplittableRandom(seed);
    Arrivals arrivals = new Arrivals(100 * MILLI);
    LaneQueue queue = new LaneQueue(2_000);
    int size = 1 + random.nextInt(400);
    for (int id = 0; id < size; id++) {
      queue.add(Requests.due(id, (11 + random.nextInt(120)) * MILLI), 0);
    }
    for (int i = random.nextInt(3_000); i > 0; i--) {
      arrivals.came(100 * MILLI, 0);
    }
    int giveUps = outlook(arrivals, slots).giveUps(queue, 0);
    assertTrue(giveUps >= 0 && giveUps < size, giveUps + " of " + size);
  }

  @Test
  void theSteadyBatchEndsWithinTheSlackAtItsPace() {
    int size = outlook(arrivals, 1).steadySize();
    assertTrue(MODEL.nanos(size) * (2 - 1.0 / size) <= 100 * MILLI, "at " + size);
    assertTrue(MODEL.nanos(size + 1) * (2 - 1.0 / (size + 1)) > 100 * MILLI, "at " + size);
    assertTrue(outlook(arrivals, 8).steadySize() > size, "staggered slots allow more");
  }

  @Test
  void theTargetKeepsUpWithWhatComesAndIsNoLargerThanTheSteadyBatch() {
    for (int i = 0; i < 500; i++) {
      arrivals.came(100 * MILLI, i * MILLI);
    }
    Outlook outlook = outlook(arrivals, 2);
    int size = outlook.targetSize(499 * MILLI); // 500 a second at most, 250 a slot
    double perSecond = arrivals.perNano(499 * MILLI) * 1e9;
    assertTrue(2e9 * size / MODEL.nanos(size) >= perSecond, size + " at " + perSecond);
    assertTrue(2e9 * (size - 1) / MODEL.nanos(size - 1) < perSecond, size + " at " + perSecond);
    for (int i = 0; i < 50_000; i++) {
      arrivals.came(100 * MILLI, 500 * MILLI);
    }
    assertEquals(outlook.steadySize(), outlook.targetSize(500 * MILLI));
  }

  @Test
  void aPlayInWhichAllAreServedIsLossless() {
    Rollout rollout = new Rollout(arrivals, MODEL, new Slots("t", 1, 64));
    for (int id = 0; id < 40; id++) {
      waits(id, 60);
    }
    rollout.begin(queue, 1, 45, 0);
    assertEquals(40, rollout.served(0), 0.001);
    assertTrue(rollout.wasLossless());
    assertEquals(30, rollout.served(10), 0.001);
    assertFalse(rollout.wasLossless());
  }
}
