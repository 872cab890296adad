package sluice.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.load.Arrivals;
import sluice.load.Scenario;
import sluice.load.Seeds;
import sluice.load.Slo;
import sluice.load.yaml.ScenarioReader;

/** One scenario at many loads. */
class LoadsTest {
  private static Scenario scenario(String speakers) {
    return ScenarioReader.read("""
        name: made
        duration: 10s
        slos: [interactive.final.p99 < 800ms]
        speakers:
        """ + speakers, "made.yaml");
  }

  private static final Scenario TWO_KINDS = scenario("""
        - {name: many, arrivals: {streams: 30, ramp: 2s}}
        - {name: flood, lane: batch, arrivals: {streams: 5}}
        - {name: few, arrivals: {streams: 10}}
      """);

  private static final Seeds ONE = Seeds.of(1);

  private static List<Integer> streams(Scenario s) {
    return s.callers().stream().map(c -> ((Arrivals.Streams) c.arrivals()).count()).toList();
  }

  @Test
  void interactiveKindsKeepTheirProportionsAndTheRestStays() {
    Loads loads = new Loads(TWO_KINDS);
    assertEquals(40, loads.asked());
    assertEquals(List.of(30, 5, 10), streams(loads.at(40, ONE)));
    assertEquals(List.of(75, 5, 25), streams(loads.at(100, ONE)));
    assertEquals(List.of(1, 5, 1), streams(loads.at(loads.least(), ONE)));
  }

  @Test
  void everyLoadAddsUp() {
    Loads loads = new Loads(TWO_KINDS);
    for (int n = 2; n < 60; n++) {
      List<Integer> streams = streams(loads.at(n, Seeds.of(n)));
      assertEquals(n, streams.getFirst() + streams.getLast());
      assertTrue(streams.getFirst() > 0 && streams.getLast() > 0, streams.toString());
    }
  }

  @Test
  void withoutStreamsOrPromisesThereIsNothingToSearch() {
    Scenario none = scenario("  - {name: a, arrivals: {poisson: 2}}\n");
    assertTrue(assertThrows(IllegalArgumentException.class, () -> new Loads(none)).getMessage()
        .contains("arrivals: {streams: N}"));
    Scenario silent = TWO_KINDS.withSlos(List.of());
    assertTrue(assertThrows(IllegalArgumentException.class, () -> new Loads(silent)).getMessage()
        .contains("--slo"));
  }

  @Test
  void otherPromisesLeaveTheLoadAsItWas() {
    Scenario other = TWO_KINDS.withSlos(List.of(Slo.parse("interactive.lost <= 0")));
    assertEquals(TWO_KINDS.callers(), other.callers());
    assertEquals(1, other.slos().size());
  }
}
