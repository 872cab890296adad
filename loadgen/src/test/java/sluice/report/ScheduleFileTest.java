package sluice.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sluice.load.Arrivals;
import sluice.load.Arrivals.Mmpp.State;
import sluice.load.Caller;
import sluice.load.Clips;
import sluice.load.Scenario;
import sluice.load.Scenarios;
import sluice.load.Seeds;
import sluice.wire.Lane;

class ScheduleFileTest {
  private static final List<Arrivals> PROCESSES = List.of(new Arrivals.Streams(20, 1_000),
      new Arrivals.Poisson(4), new Arrivals.Gamma(4, 3),
      new Arrivals.Mmpp(List.of(new State(9, 700), new State(1, 2_000))),
      new Arrivals.Diurnal(4, .8, 20_000, 5_000), new Arrivals.Trace(new long[]{0, 9, 17}));

  private static Scenario scenario(Arrivals arrivals) {
    return Scenarios.of(Scenarios.caller(Lane.INTERACTIVE, arrivals), 60_000);
  }

  private static String file(Scenario scenario) {
    StringBuilder file = new StringBuilder();
    ScheduleFile.write(scenario, Clips.seconds(9), file::append);
    return file.toString();
  }

  @Test
  void theSameSeedsGiveTheSameBytes() {
    for (Arrivals arrivals : PROCESSES) {
      assertEquals(file(scenario(arrivals)), file(scenario(arrivals)), arrivals.toString());
    }
  }

  @Test
  void everySeedShowsInThePrint() {
    Scenario scenario = scenario(new Arrivals.Poisson(4));
    Stream<Scenario> others = Stream.of(Seeds.Part.values())
        .map(part -> scenario.withSeeds(scenario.seeds().with(part, 99)));
    assertEquals(5, Stream.concat(Stream.of(scenario), others)
        .map(s -> ScheduleFile.of(s, Clips.seconds(9)).sha256()).distinct().count());
  }

  @Test
  void thePrintIsThatOfTheBytes() throws Exception {
    Scenario scenario = scenario(new Arrivals.Poisson(4));
    byte[] digest = MessageDigest.getInstance("SHA-256")
        .digest(file(scenario).getBytes(StandardCharsets.UTF_8));
    ScheduleFile.Print print = ScheduleFile.of(scenario, Clips.seconds(9));
    assertEquals(HexFormat.of().formatHex(digest), print.sha256());
    assertEquals(file(scenario).lines().count() - 1, print.sessions());
    assertEquals(print.sessions(), print.byCaller().get("callers"));
    assertTrue(print.isWhole());
  }

  @Test
  void aLineHoldsWhatASessionIs() {
    JsonObject line = new JsonObject(
        file(scenario(new Arrivals.Trace(new long[]{7}))).lines().skip(1).findFirst().get());
    assertEquals(7, line.getLong("atNanos"));
    assertEquals("callers", line.getString("caller"));
    assertEquals(8_000, line.getInteger("rateHz"));
    assertEquals(3, line.getJsonArray("says").size());
    assertEquals(500, line.getJsonArray("says").getJsonArray(0).getInteger(1));
  }

  @Test
  void theMostAtOnceIsKnownBeforeARun() {
    // A session of three clips of a second and gaps of half a second lasts six.
    Scenario scenario = scenario(new Arrivals.Trace(new long[]{0, 1, 2, 20_000_000_000L}));
    assertEquals(3, ScheduleFile.of(scenario, Clips.seconds(9)).mostOpen());
  }

  @Test
  void anotherCorpusIsAnotherLoad() {
    Scenario scenario = scenario(new Arrivals.Trace(new long[]{7}));
    assertNotEquals(ScheduleFile.of(scenario, Clips.seconds(9)).sha256(),
        ScheduleFile.of(scenario, Clips.seconds(8)).sha256());
  }

  @Test
  void ofABatchStreamOnlyTheFirstSessionIsPlanned() {
    Caller clips = Scenarios.caller(Lane.BATCH, new Arrivals.Streams(3, 0));
    assertEquals(3, ScheduleFile.of(Scenarios.of(clips, 60_000), Clips.seconds(9)).sessions());
  }
}
