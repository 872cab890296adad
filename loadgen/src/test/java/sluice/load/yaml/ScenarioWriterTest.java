package sluice.load.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.fixtures.Normalizer;
import sluice.load.Scenario;
import sluice.load.Seeds;

/** A scenario that was written reads as the same, so that a log can tell what was played. */
class ScenarioWriterTest {
  private static final String TEXT = """
      name: day
      seed: 4
      duration: 1m
      pacing: {catchUp: shift}
      wer: {normalizer: whisper-en}
      limits: {sessions: 7, sendLate: 3ms}
      slos: ['interactive.final.p99 < 800ms every 10s']
      speakers:
        - name: a
          arrivals: {trace: {file: day.txt}}
          say: {noise: clean}
          mix: [{weight: 3, say: {rate: 8000}}, {name: apps, frame: 100ms, say: {}, impair: []}]
          impair:
            - {delay: 80ms}
            - {jitter: 40ms, fraction: 0.5}
            - {stall: 2s, every: 10s}
            - {burst: 200ms}
            - {halfClose: 5s}
            - {reset: 6s}
            - {slowReader: 2s, every: 9s}
      """;

  @Test
  void everyFieldComesBackAndNoFileIsNeededAgain() {
    Scenario read = ScenarioReader.read(TEXT, "day.yaml", name -> "1\n2.5\n");
    Scenario played = read.withSeeds(read.seeds().with(Seeds.Part.SAMPLES, 3)).withDuration(30_000);
    assertEquals(Normalizer.WHISPER_EN, played.normalizer());
    assertEquals(played, ScenarioReader.read(ScenarioWriter.write(played), "again.yaml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"steady", "demo", "flood", "overload", "rush", "faults", "million",
      "hour"})
  void bundledScenariosComeBack(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/scenarios/" + name + ".yaml")) {
      Scenario read =
          ScenarioReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
      assertEquals(read, ScenarioReader.read(ScenarioWriter.write(read), "again.yaml"));
    }
  }
}
