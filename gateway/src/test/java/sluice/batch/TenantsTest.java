package sluice.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sluice.batch.Requests.MILLI;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.batch.PlannerConfig.Allotment;
import sluice.batch.PlannerConfig.Tenancy;

/**
 * Who may use how much. The tier has one slot and takes 10 ms + 1 ms a request: with 100 ms a
 * request it can go on with batches of some 45, about 800 a second.
 */
class TenantsTest {
  private static final int SECONDS = 6;

  private final LaneQueue batch = new LaneQueue(100_000);

  @Test
  void thereIsNoSurplusWhileThereIsRoomForAll() {
    Map<String, Count> counts = play(Tenancy.ALIKE, Map.of("big", 500, "small", 100));
    assertEquals(0, counts.get("big").excess() + counts.get("small").excess());
  }

  @Test
  void aTenantAloneIsNeverBeyondItsShare() {
    assertEquals(0, play(Tenancy.ALIKE, Map.of("big", 5_000)).get("big").excess());
  }

  @Test
  void whoAsksForLessThanItsShareIsNeverSurplus() {
    Map<String, Count> counts =
        play(Tenancy.ALIKE, Map.of("big", 2_000, "middle", 200, "small", 100));
    assertEquals(0, counts.get("middle").excess() + counts.get("small").excess());
    assertTrue(counts.get("big").excess() > 1_000 * SECONDS, counts.toString());
  }

  @Test
  void equalsThatAskForTooMuchAreCutAlike() {
    Map<String, Count> counts = play(Tenancy.ALIKE, Map.of("one", 1_500, "other", 1_000));
    assertEquals(1, counts.get("one").within() / (double) counts.get("other").within(), 0.05);
  }

  @Test
  void weightsSetTheShares() {
    Tenancy tenancy = new Tenancy(Map.of("gold", new Allotment(3, Double.POSITIVE_INFINITY, 1)));
    Map<String, Count> counts = play(tenancy, Map.of("gold", 1_500, "plain", 1_500));
    assertEquals(3, counts.get("gold").within() / (double) counts.get("plain").within(), 0.2);
  }

  @Test
  void aRateOfItsOwnHoldsOnAnIdleTierToo() {
    Tenants tenants =
        tenants(new Tenancy(Map.of("metered", new Allotment(1, 50, 10))));
    int admitted = 0;
    for (int i = 0; i < 1_000; i++) { // 200 a second for 5 s
      admitted += tenants.admits("metered", i * 5 * MILLI) ? 1 : 0;
      assertTrue(tenants.admits("other", i * 5 * MILLI));
    }
    assertEquals(50 * 5 + 10, admitted, 2);
  }

  @Test
  void aBurstWithinTheRateIsAdmittedAtOnce() {
    Tenants tenants =
        tenants(new Tenancy(Map.of("metered", new Allotment(1, 50, 10))));
    for (int i = 0; i < 10; i++) {
      assertTrue(tenants.admits("metered", 0));
    }
    assertFalse(tenants.admits("metered", 0));
    assertFalse(tenants.admits("metered", 19 * MILLI));
    assertTrue(tenants.admits("metered", 40 * MILLI));
  }

  @Test
  void theBatchLaneServesTenantsInTurnHoweverMuchEachHas() {
    int[] served = serve(tenants(Tenancy.ALIKE), 200);
    assertEquals(100, served[0], 1);
    assertEquals(100, served[1], 1);
  }

  @Test
  void theBatchLaneServesByWeight() {
    Tenancy tenancy = new Tenancy(Map.of("few", new Allotment(3, Double.POSITIVE_INFINITY, 1)));
    int[] served = serve(tenants(tenancy), 200);
    assertEquals(50, served[0], 1);
    assertEquals(150, served[1], 1);
  }

  @Test
  void whoComesLaterTakesItsTurnAndNoMore() {
    Tenants tenants = tenants(Tenancy.ALIKE);
    for (int i = 0; i < 1_000; i++) {
      batch.add(Requests.batch(0, 1), tenants.batchTag("early"), 0);
    }
    serveNext(tenants, 500);
    for (int i = 0; i < 100; i++) {
      batch.add(Requests.batch(1, 1), tenants.batchTag("late"), 0);
    }
    int[] served = serveNext(tenants, 100);
    assertEquals(50, served[1], 1);
  }

  @Test
  void tenantsBeyondTheMostShareAsOne() {
    Tenants tenants = tenants(Tenancy.ALIKE);
    for (int i = 0; i < 10_000; i++) {
      assertTrue(tenants.admits("tenant " + i, 0));
    }
    long first = tenants.batchTag("late comer");
    long second = tenants.batchTag("another late comer");
    assertTrue(second > first, "the others are one: " + first + ", " + second);
    assertEquals(tenants.batchTag("tenant 0"), tenants.batchTag("tenant 1"));
  }

  /** Requests of one tenant within and beyond its share. */
  private record Count(int within, int excess) {}

  /** So many a second of each, evenly; the first second is not counted. */
  private static Map<String, Count> play(Tenancy tenancy, Map<String, Integer> perSecond) {
    Arrivals arrivals = new Arrivals(100 * MILLI);
    Tenants tenants = tenants(tenancy, arrivals);
    Map<String, Count> counts = new LinkedHashMap<>();
    Map<String, Integer> sent = new LinkedHashMap<>();
    perSecond.keySet().stream().sorted().forEach(name -> {
      counts.put(name, new Count(0, 0));
      sent.put(name, 0);
    });
    for (long now = 0; now < (SECONDS + 1) * 1_000 * MILLI; now += MILLI / 10) {
      for (String name : counts.keySet()) {
        if (sent.get(name) <= now / 1e9 * perSecond.get(name)) {
          sent.merge(name, 1, Integer::sum);
          boolean isExcess = tenants.isExcess(name, now);
          Count count = counts.get(name);
          if (now >= 1_000 * MILLI) {
            counts.put(name, new Count(count.within + (isExcess ? 0 : 1),
                count.excess + (isExcess ? 1 : 0)));
          }
        }
      }
    }
    return counts;
  }

  /** One tenant has ten times the requests of the other; how many of each are served first. */
  private int[] serve(Tenants tenants, int count) {
    for (int i = 0; i < 3_000; i++) {
      batch.add(Requests.batch(0, 1), tenants.batchTag("many"), 0);
      if (i % 10 == 0) {
        batch.add(Requests.batch(1, 1), tenants.batchTag("few"), 0);
      }
    }
    return serveNext(tenants, count);
  }

  private int[] serveNext(Tenants tenants, int count) {
    int[] served = new int[2];
    for (int i = 0; i < count; i++) {
      tenants.serving(batch.key(0));
      served[(int) batch.poll().id()]++;
    }
    return served;
  }

  private static Tenants tenants(Tenancy tenancy) {
    return tenants(tenancy, new Arrivals(100 * MILLI));
  }

  private static Tenants tenants(Tenancy tenancy, Arrivals arrivals) {
    ServiceModel model =
        new ServiceModel(64, new PlannerConfig.Service(10 * MILLI, MILLI, 0.9, 1, MILLI));
    return new Tenants(tenancy, new Outlook(arrivals, model, new Slots("t", 1, 64)));
  }
}
