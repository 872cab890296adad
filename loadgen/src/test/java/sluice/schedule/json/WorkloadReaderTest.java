package sluice.schedule.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.schedule.ArrivalProcess;
import sluice.schedule.ArrivalProcess.Phase;
import sluice.schedule.ArrivalProcess.Streams;
import sluice.schedule.ArrivalProcess.Talk;
import sluice.schedule.Workload;
import sluice.schedule.Workload.Noise;
import sluice.schedule.Workload.Tenant;

class WorkloadReaderTest {
  private static final String TWO_LANES = """
      {"name": "two", "duration_ms": 1000, "warmup_ms": 100, "seed": 7, "model_error": -0.5,
       "batch_lane_size": 8,
       "servers": {"alpha_ms": 5, "beta_ms": 1, "max_batch": 16, "count": 2,
                   "noise": {"lognormal_sigma": 0.1, "straggler_p": 0.01, "straggler_x": 3}},
       "classes": [
         {"name": "live", "arrival": {"kind": "poisson", "rate_per_s": 100}, "deadline_ms": 50,
          "tenants": [{"id": "a", "share": 8}, {"id": "b", "share": 1, "weight": 4}]},
         {"name": "night", "arrival": {"kind": "backlog"}}]}""";

  private static Workload read(String text) {
    return WorkloadReader.read(text, "w.json").workload();
  }

  private static ArrivalProcess arrival(String json) {
    return read(TWO_LANES.replace("{\"kind\": \"poisson\", \"rate_per_s\": 100}", json))
        .interactive().arrival();
  }

  @Test
  void everyFieldIsRead() {
    Workload two = read(TWO_LANES);
    assertEquals("two", two.name());
    assertEquals(1_000_000_000L, two.durationNanos());
    assertEquals(100_000_000L, two.warmupNanos());
    assertEquals(7, two.seed());
    assertEquals(-0.5, two.modelError());
    assertEquals(8, two.batchLaneSize());
    assertEquals(new Workload.Servers(5, 1, 16, 2, new Noise(0.1, 0.01, 3)), two.servers());
    assertEquals(new ArrivalProcess.Poisson(100), two.interactive().arrival());
    assertEquals(List.of(new Tenant("a", 8, 8), new Tenant("b", 1, 4)),
        two.interactive().tenants());
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    Workload least = read("""
        {"duration_ms": 10, "servers": {"alpha_ms": 1, "beta_ms": 1, "max_batch": 4},
         "classes": [{"arrival": {"kind": "uniform", "rate_per_s": 1}, "deadline_ms": 9}]}""");
    assertEquals("w.json", least.name());
    assertEquals(0, least.modelError() + least.warmupMs());
    assertEquals(1, least.servers().count());
    assertEquals(Noise.NONE, least.servers().noise());
    assertFalse(least.hasBatchLane());
    assertEquals("interactive", least.interactive().name());
  }

  @Test
  void streamsHaveAPhaseAndMayFallSilent() {
    assertEquals(new Streams(4, 160, 8, Phase.ALIGNED, Optional.of(new Talk(1_200, 1_400))),
        arrival("""
            {"kind": "streams", "n": 4, "period_ms": 160, "jitter_ms": 8, "phase": "aligned",
             "talk_ms": [1200, 1400]}"""));
    assertEquals(new Streams(4, 160, 0, Phase.RANDOM, Optional.empty()),
        arrival("{\"kind\": \"streams\", \"n\": 4, \"period_ms\": 160}"));
  }

  @Test
  void burstsAndTracesAreRead() {
    assertEquals(new ArrivalProcess.Mmpp(List.of(4.0, 9.0), List.of(90.0, 30.0)),
        arrival("{\"kind\": \"mmpp\", \"rates_per_s\": [4, 9], \"dwell_ms\": [90, 30]}"));
    assertEquals(new ArrivalProcess.Trace(List.of(0.5, 2.0)),
        arrival("{\"kind\": \"trace\", \"times_ms\": [0.5, 2]}"));
  }

  @Test
  void aFieldNobodyKnowsIsNamedAndIgnored() {
    var read = WorkloadReader.read(TWO_LANES.replace("\"count\"", "\"gpu\": \"T4\", \"count\"")
        .replace("\"seed\"", "\"sead\": 1, \"seed\""), "w.json");
    assertEquals(List.of("w.json: servers.gpu is not known, ignored",
        "w.json: sead is not known, ignored"), read.ignored());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "\"duration_ms\": 1000|\"x\": 1|w.json: duration_ms is missing: allowed is a number 1..",
      "\"warmup_ms\": 100|\"warmup_ms\": 1000|w.json: warmup_ms is 1000.0: allowed is less than",
      "\"alpha_ms\": 5|\"alpha_ms\": \"5\"|servers.alpha_ms is '5': allowed is a number 0..",
      "\"beta_ms\": 1|\"beta_ms\": 0|servers.beta_ms is 0: allowed is a number",
      "\"count\": 2|\"count\": 2.5|servers.count is 2.5: allowed is a whole number 1..10000",
      "\"kind\": \"poisson\"|\"kind\": \"gamma\"|classes[0].arrival.kind is 'gamma': allowed are",
      "\"rate_per_s\": 100|\"rate_per_s\": -1|classes[0].arrival.rate_per_s is -1: allowed is",
      "\"share\": 8|\"share\": []|classes[0].tenants[0].share is []: allowed is a number",
      "\"id\": \"b\"|\"id\": \"a\"|classes[0].tenants name one id twice",
      "\"backlog\"|\"poisson\"|classes[1].arrival.kind is 'poisson': allowed is backlog",
      "\"batch_lane_size\": 8|\"batch_lane_size\": 17|batch_lane_size is 17: allowed is a number",
      "\"straggler_p\": 0.01|\"straggler_p\": 2|servers.noise.straggler_p is 2: allowed is"})
  void aMistakeIsNamedWithFileFieldAndWhatIsAllowed(String right, String wrong, String told) {
    assertComplaint(told, TWO_LANES.replace(right, wrong));
  }

  @Test
  void whatIsNoJsonObjectIsRefused() {
    assertComplaint("w.json: is no JSON object", "duration_ms: 5");
    assertComplaint("w.json: is no JSON object", "[1]");
    assertComplaint("w.json: is no JSON object", "");
    assertComplaint("servers is missing: allowed is an object", "{\"duration_ms\": 5}");
  }

  private static void assertComplaint(String told, String text) {
    var e = assertThrows(IllegalArgumentException.class, () -> read(text));
    assertTrue(e.getMessage().contains(told), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }
}
