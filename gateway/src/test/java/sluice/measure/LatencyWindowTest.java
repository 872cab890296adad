package sluice.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sluice.wire.Lane;

class LatencyWindowTest {
  private final StageLatencies latencies = new StageLatencies(0);
  private final LatencyWindow window = new LatencyWindow(2);

  @Test
  void theOldestIntervalFallsOut() {
    addInterval(900_000, "alpha");
    addInterval(10, "alpha");
    assertEquals(900_000, window.rows().getFirst().quantiles().max(), 900);

    addInterval(20, "alpha");

    assertEquals(2, window.rows().getFirst().count());
    assertEquals(20, window.rows().getFirst().quantiles().max());
  }

  @Test
  void anEmptyIntervalPushesToo() {
    addInterval(10, "alpha");
    window.add(latencies.swap(8));
    window.add(latencies.swap(9));

    assertEquals(List.of(), window.rows());
  }

  @Test
  void tiersCanBeSeenTogether() {
    addInterval(10, "alpha");
    addInterval(30, "beta");

    List<LatencyRow> rows = window.rowsOverTiers();

    assertEquals(22, window.rows().size());
    assertEquals(11, rows.size());
    assertEquals(LatencyKey.ALL_TIERS, rows.getFirst().key().tier());
    assertEquals(2, rows.getFirst().count());
    assertEquals(30, rows.getFirst().quantiles().max());
  }

  @Test
  void aWindowSaysWhatTheSumOfItsIntervalsSays() {
    SplittableRandom random = new SplittableRandom(3);
    LatencySum sum = new LatencySum();
    for (int interval = 0; interval < 2; interval++) {
      for (int i = 0; i < 300; i++) {
        latencies.record(Traces.of(random.longs(10, 0, 900_000).toArray()), Lane.BATCH, "alpha");
      }
      LatencySnapshot snapshot = latencies.swap(interval);
      sum.add(snapshot);
      window.add(snapshot);
    }

    assertEquals(sum.rows(), window.rows());
  }

  private void addInterval(long micros, String tier) {
    latencies.record(Traces.of(micros), Lane.BATCH, tier);
    window.add(latencies.swap(1));
  }
}
