package sluice.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sluice.load.yaml.ExperimentReader;

/** Experiments in virtual time: repeatable, and honest about what did not follow. */
class SimulatedRunTest {
  private static final String HEAD = """
      name: small
      description: a small one
      duration: 12m
      arms:
        control: {release: a-1, tier: old}
        canary: {release: a-2, tier: new}
      traffic: {sessions: 10, slices: {locale: {en-US: 0.7, en-GB: 0.3}}}
      ramp: {steps: [20%, 50%], dwell: 2m, metrics: [error, firstPartial]}
      """;

  @Test
  void theSameSeedGivesTheSameOutcomeAndAnotherGivesAnother() {
    Experiment it = read("faults: [{kind: error, arm: canary, add: 0.1}]\npass: {ends: baked}\n");
    assertEquals(SimulatedRun.of(it).outcome(), SimulatedRun.of(it).outcome());
    assertNotEquals(SimulatedRun.of(it).outcome(), SimulatedRun.of(it.withSeed(2)).outcome());
  }

  @Test
  void aCriterionThatIsNotMetFailsTheExperimentAndSaysWhatWasThereInstead() {
    Result result = SimulatedRun
        .of(read("faults: [{kind: error, arm: canary, add: 0.2}]\npass: {ends: baked}\n"));
    assertFalse(result.isPassed());
    assertTrue(result.sentence().startsWith("wanted: ends baked; was: rolledBack; error of"),
        result::sentence);
  }

  @Test
  void aFaultOfTheControlIsNoReasonToRollBack() {
    Result result = SimulatedRun.of(
        read("faults: [{kind: error, arm: control, add: 0.2}]\npass: {servedBy: new}\n"));
    assertTrue(result.outcome().detectionSeconds().isEmpty(), result::sentence);
    assertEquals(0, result.outcome().exposure().struck());
  }

  @Test
  void afterARollbackNobodyIsExposedAnyMore() {
    Result result = SimulatedRun
        .of(read("faults: [{kind: error, arm: canary, add: 0.3}]\npass: {newSessions: 0s}\n"));
    assertTrue(result.isPassed(), result::sentence);
    long detected = result.outcome().detectionSeconds().orElseThrow();
    long mean = Math.round(detected * 10 * .2);
    assertEquals(mean, result.outcome().exposure().struck(), .35 * mean);
  }

  @Test
  void withoutAnySessionNothingIsLearntAndNothingPromoted() {
    Result result = SimulatedRun
        .of(read("faults: [{kind: silence}]\npass: {ends: ramping, neverAbove: 20%}\n"));
    assertTrue(result.isPassed(), result::sentence);
    assertEquals(0, result.outcome().exposure().canary());
  }

  @Test
  void aRestartThatForgetsNothingIsSeenAsSuch() {
    Result result = SimulatedRun.of(
        read("faults: [{kind: restart, from: 4m, until: 250s}]\npass: {recovered: true}\n"));
    assertTrue(result.isPassed(), result::sentence);
    assertTrue(result.outcome().restarts().getFirst().isSame(), result::sentence);
  }

  private static Experiment read(String rest) {
    return ExperimentReader.read(HEAD + rest, "small.yaml");
  }
}
