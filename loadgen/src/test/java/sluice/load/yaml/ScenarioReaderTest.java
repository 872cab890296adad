package sluice.load.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.fixtures.Normalizer;
import sluice.load.Arrivals;
import sluice.load.Arrivals.Mmpp.State;
import sluice.load.Arrivals.Rates.Point;
import sluice.load.Caller;
import sluice.load.CatchUp;
import sluice.load.Impairment;
import sluice.load.Range;
import sluice.load.Scenario;
import sluice.load.Seeds;
import sluice.wire.Lane;

class ScenarioReaderTest {
  private static final String GOOD = """
      name: night
      seed: 9
      warmup: 2s
      phases:
        - {name: calm, duration: 10s}
        - {name: flood, duration: 1m}
      speakers:
        - name: callers
          arrivals: {poisson: 1.5}
          say: {rate: [8000, 16000], noise: clean}
          gap: 800ms..2s
          utterances: 2..5
          frame: 100ms
        - name: clips
          lane: batch
          during: flood
          arrivals: {streams: 4}
      slos:
        - interactive.final.p99[flood] < 900ms
      limits: {sendLate: 40ms}
      """;

  @Test
  void theRulesForWordsAreChosenByName() {
    assertEquals(Normalizer.BASIC, ScenarioReader.read(GOOD, "night.yaml").normalizer());
    String english = GOOD + "wer: {normalizer: whisper-en}\n";
    assertEquals(Normalizer.WHISPER_EN, ScenarioReader.read(english, "night.yaml").normalizer());
    String wrong = GOOD + "wer: {normalizer: best}\n";
    var e = assertThrows(IllegalArgumentException.class,
        () -> ScenarioReader.read(wrong, "night.yaml"));
    assertTrue(e.getMessage().startsWith("night.yaml:21: wer.normalizer"), e.getMessage());
    assertTrue(e.getMessage().endsWith("allowed are none, basic, whisper-en"), e.getMessage());
  }

  @Test
  void everythingWrittenIsRead() {
    Scenario s = ScenarioReader.read(GOOD, "night.yaml");
    assertEquals(72_000_000_000L, s.timeline().endNanos());
    assertEquals(new Arrivals.Poisson(1.5), s.callers().getFirst().arrivals());
    assertEquals(new Range(800, 2_000), s.callers().getFirst().manner().gapMillis());
    assertEquals(new Range(2, 5), s.callers().getFirst().manner().utterances());
    assertEquals(Lane.BATCH, s.callers().getLast().lane());
    assertEquals(40, s.limits().sendLateMillis());
  }

  private static Arrivals arrivals(String yaml) {
    return ScenarioReader.read(GOOD.replace("{poisson: 1.5}", yaml), "night.yaml",
        name -> name.equals("day.txt") ? "# seconds\n0.5\n\n1.25\n2\n" : "x").callers().getFirst()
        .arrivals();
  }

  @Test
  void everyArrivalProcessIsReadAndWrittenAlike() {
    for (Arrivals process : List.of(new Arrivals.Constant(2), new Arrivals.Gamma(3, 2.5),
        new Arrivals.Mmpp(List.of(new State(9, 700), new State(0, 2_000))),
        new Arrivals.Diurnal(4, .8, 20_000, 5_000), new Arrivals.Streams(7, 300),
        new Arrivals.Rates(List.of(new Point(0, 1), new Point(5_000, 30)), true),
        new Arrivals.Trace(new long[]{0, 1, 2_500_000_000L}))) {
      assertEquals(process, arrivals(ArrivalsWriter.write(process)));
    }
  }

  @Test
  void aTraceIsReadFromTheFileBesideItAndSpedUp() {
    assertEquals(new Arrivals.Trace(new long[]{250_000_000, 625_000_000, 1_000_000_000}),
        arrivals("{trace: {file: day.txt, speed: 2}}"));
    var e = assertThrows(IllegalArgumentException.class,
        () -> arrivals("{trace: {file: other.txt}}"));
    assertEquals("night.yaml:9: speakers[0].arrivals.trace.file other.txt:1: 'x' is no instant; "
        + "write seconds from the start, one a line, such as 12.5", e.getMessage());
  }

  @Test
  void aVarietyIsTheSpeakerWithFieldsOfItsOwn() {
    Caller callers = ScenarioReader.read(GOOD.replace("frame: 100ms\n", """
        frame: 100ms
            mix:
              - {weight: 3, say: {rate: 8000}}
              - {name: apps, frame: 20ms, tenants: [globex]}
        """), "night.yaml").callers().getFirst();
    Caller phones = callers.mix().getFirst().caller();
    Caller apps = callers.mix().getLast().caller();
    assertEquals(3, callers.mix().getFirst().weight());
    assertEquals("callers/1", phones.name());
    assertEquals(List.of("8000"), phones.filter().allowed().get("rate"));
    assertEquals(100, phones.manner().frameMillis());
    assertEquals("callers/apps", apps.name());
    assertEquals(callers.filter(), apps.filter());
    assertEquals(20, apps.manner().frameMillis());
    assertEquals(callers.arrivals(), apps.arrivals());
  }

  @Test
  void seedsOfPartsStandBesideTheSeed() {
    Seeds seeds = ScenarioReader.read(GOOD.replace("seed: 9", "seed: 9\nseeds: {samples: 4}"),
        "night.yaml").seeds();
    assertEquals(Seeds.of(9).with(Seeds.Part.SAMPLES, 4), seeds);
  }

  @Test
  void phasesMayOverlapInDifferentLanes() {
    Scenario s = ScenarioReader.read(GOOD.replace("""
          - {name: flood, duration: 1m}
        """, """
          - {name: flood, duration: 1m, after: [calm], pause: 5s, lane: batch}
          - {name: calls, duration: 40s, after: calm, lane: interactive}
        """).replace("p99[flood]", "p99[calls]"), "night.yaml");
    assertEquals(17_000_000_000L, s.timeline().startNanos(1));
    assertEquals(12_000_000_000L, s.timeline().startNanos(2));
  }

  @Test
  void aBadNetworkAndTheWayToCatchUpAreRead() {
    Scenario s = ScenarioReader.read(GOOD.replace("frame: 100ms", """
        frame: 100ms
            impair: [{delay: 80ms}, {stall: 2s, every: 10s, fraction: 0.2}]""")
        + "pacing: {catchUp: skip}\n", "night.yaml");
    assertEquals(List.of(new Impairment(new Impairment.Delay(80), 1),
        new Impairment(new Impairment.Stall(2_000, 10_000), 0.2)),
        s.callers().getFirst().manner().impairments());
    assertEquals(CatchUp.SKIP, s.limits().catchUp());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "{delay: 80ms, jitter: 1ms}; speakers[0].impair[0] needs exactly one of delay, jitter",
      "{stall: 2s, every: 1s}; stall of 2000 ms every 1000 ms: every needs to be longer",
      "{reset: 5s, fraction: 2}; fraction 2.0: needs a number in (0, 1], such as 0.2",
      "{burst: 1s, every: 2s}; speakers[0].impair[0].every is unknown; allowed: burst, fraction"})
  void aBadBadNetworkIsRefusedInOneLine(String impair, String complaint) {
    var e = assertThrows(IllegalArgumentException.class, () -> ScenarioReader.read(GOOD.replace(
        "frame: 100ms", "frame: 100ms\n    impair: [" + impair + "]"), "night.yaml"));
    assertTrue(e.getMessage().contains(complaint), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"steady", "demo", "flood", "overload", "rush", "faults", "million",
      "hour"})
  void everyBundledScenarioIsRead(String name) throws IOException {
    try (var in = getClass().getResourceAsStream("/scenarios/" + name + ".yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(name, ScenarioReader.read(text, name).name());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "warmup: 2s; warmup: 2; night.yaml:3: warmup '2' is no duration; write it like 800ms",
      "seed: 9; sede: 9; night.yaml:2: sede is unknown; allowed: name, description, seed",
      "lane: batch; lane: slow; night.yaml:15: speakers[1].lane 'slow' is unknown; "
          + "allowed: interactive, batch",
      "frame: 100ms; frame: 30ms; night.yaml:8: speakers[0] : frame 30 ms: allowed are 20ms, 100ms",
      "poisson: 1.5; poison: 1.5; night.yaml:9: speakers[0].arrivals.poison is unknown; "
          + "allowed: streams",
      "during: flood; during: storm; speaker clips names phase storm: allowed are [calm, flood]",
      "2..5; 5..2; night.yaml:12: speakers[0].utterances : 5..2: needs 0 <= first <= last",
      "p99[flood] < 900ms; p99[flood] < 900; night.yaml:19: slos[0] : SLO",
      "noise: clean; loud: no; night.yaml:10: speakers[0].say.loud is unknown; allowed: id, rate",
      "name: night; nam: night; night.yaml:1: nam is unknown",
      "{poisson: 1.5}; {gamma: {rate: 2}}; speakers[0].arrivals.gamma has no field cv",
      "{poisson: 1.5}; {poisson: 1.5, even: true}; speakers[0].arrivals needs exactly",
      "{poisson: 1.5}; {trace: {file: x}}; there are no files beside this",
      "{poisson: 1.5}; {rates: [{at: 1s, rate: 2}]}; points, the first at 0s",
      "frame: 100ms; mix: [{weight: 0}]; night.yaml:13: speakers[0].mix[0] : weight 0.0: needs a",
      "frame: 100ms; mix: [{lane: batch}]; speakers[0].mix[0].lane is the same for all varieties",
      "seed: 9; seeds: {sample: 9}; night.yaml:2: seeds.sample is unknown; allowed: schedule, samp",
      "{name: calm, duration: 10s}; {name: calm, duration: 10s, after: flood}; comes after flood: "
          + "allowed are phases above it",
      "duration: 1m}; duration: 1m, lane: interactive}; speaker clips names phase flood",
      "duration: 1m}; duration: 1m, after: []}; phases calm and flood overlap",
      "p99[flood] < 900ms; p99[flood] < 900ms every 1.5s; cannot be read",
      "warmup: 2s; warmup: [; night.yaml:"})
  void aMistakeIsOneLineWithItsPlace(String good, String bad, String complaint) {
    var e = assertThrows(IllegalArgumentException.class,
        () -> ScenarioReader.read(GOOD.replace(good, bad), "night.yaml"));
    assertTrue(e.getMessage().contains(complaint), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }
}
