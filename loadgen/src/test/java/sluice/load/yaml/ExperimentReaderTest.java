package sluice.load.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sluice.experiment.Experiment;
import sluice.experiment.Fault;

/** What is wrong with an experiment file is one line: file, line, place, what is allowed. */
class ExperimentReaderTest {
  private static final String GOOD = """
      name: small
      description: a small one
      duration: 12m
      arms:
        control: {release: a-1, tier: old}
        canary: {release: a-2, tier: new}
      traffic: {sessions: 10}
      faults:
        - {kind: error, arm: canary, add: 0.1, from: 1m}
      pass: {ends: rolledBack}
      live: {duration: 90s, pass: {ends: ramping}}
      """;

  @Test
  void whatIsNotSaidHasADefault() {
    Experiment read = ExperimentReader.read(GOOD, "f.yaml");
    Fault.Rate fault = (Fault.Rate) read.faults().getFirst();
    assertEquals(1, read.extent().seed());
    assertEquals(60, fault.scope().from());
    assertEquals(721, fault.scope().until());
    assertEquals(60, read.onset());
    assertEquals(30, read.ramp().ageSeconds());
  }

  @Test
  void theLivePartSaysOnlyWhatDiffers() {
    Experiment live = ExperimentReader.read(GOOD, "f.yaml").live().getFirst();
    assertEquals(90, live.extent().seconds());
    assertEquals(1, live.faults().size());
    assertEquals("ends ramping", live.pass().getFirst().text());
  }

  @Test
  void whatIsWrongIsNamedWithItsLine() {
    wrong("kind: error", "kind: eror",
        "f.yaml:9: faults[0].kind 'eror' is unknown; allowed: error");
    wrong("add: 0.1", "ad: 0.1", "f.yaml:9: faults[0].ad is unknown; allowed: kind, arm, where");
    wrong("arm: canary", "arm: kanary",
        "f.yaml:9: faults[0].arm 'kanary' is unknown; allowed: control, canary");
    wrong("add: 0.1", "add: 7", "f.yaml:9: faults[0] : add 7.0: needs 0.0..1.0");
    wrong("tier: new", "tier: old", "every release and every tier is there once");
    wrong("ends: rolledBack", "ends: fine", "f.yaml:10: pass.ends 'fine' is unknown");
    wrong("sessions: 10", "sessions: -1", "f.yaml:7: traffic : sessions -1.0 per second");
    wrong("sessions: 10", "sessions: 10, slices: {locale: {en: 0.5}}",
        "shares of locale add up to 0.5: needs 1");
    wrong("duration: 12m", "duration: twelve", "'twelve' is no duration");
    wrong("from: 1m", "where: {colour: red}", "label 'colour' is unknown; allowed: locale");
  }

  private static void wrong(String right, String instead, String complaint) {
    String message = assertThrows(IllegalArgumentException.class,
        () -> ExperimentReader.read(GOOD.replace(right, instead), "f.yaml")).getMessage();
    assertTrue(message.contains(complaint), message);
    assertEquals(1, message.lines().count());
  }
}
