package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sluice.load.Arrivals;
import sluice.load.Scenario;
import sluice.load.Seeds;

/** A log tells the scenario as it was run, without the files it came from. */
class EventOriginTest {
  private static final String TEXT = """
      name: day
      duration: 1m
      speakers: [{name: a, arrivals: {trace: {file: day.txt}}}]
      """;

  @Test
  void aScenarioComesBackWithItsTraceAndItsSeeds() {
    EventRecording.Origin origin = new EventRecording.Origin(
        new ScenarioFiles.Source(TEXT, "day.yaml"), Map.of("day.txt", "1\n2.5\n"),
        new EventRecording.Changes(Optional.of(7L), Optional.of(30), Map.of("samples", 3L)));
    Scenario again =
        EventRecording.Origin.of(new JsonObject(origin.json().encode())).scenario();
    assertEquals(origin.scenario(), again);
    assertEquals(Seeds.of(7).with(Seeds.Part.SAMPLES, 3), again.seeds());
    assertEquals(new Arrivals.Trace(new long[]{1_000_000_000L, 2_500_000_000L}),
        again.callers().getFirst().arrivals());
    assertEquals(30_000_000_000L, again.timeline().endNanos());
  }
}
