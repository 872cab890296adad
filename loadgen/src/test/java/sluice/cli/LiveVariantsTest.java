package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sluice.engine.IngestConfig;
import sluice.engine.IngestVariants;
import sluice.experiment.Experiment;
import sluice.load.yaml.ExperimentReader;
import sluice.rollout.release.Components;

/** A hangover planted live is a variant of the gateway's ingest, named by component vad. */
class LiveVariantsTest {
  private static final IngestConfig USUAL = IngestConfig.standard();

  private static Experiment drill(String canaryVad, String fault) {
    return ExperimentReader.read("""
        name: x
        description: y
        duration: 60s
        arms:
          control: {release: a, tier: stable, components: {model: "41", vad: "12"}}
          canary: {release: b, tier: trial, components: {model: "41", vad: "%s"}}
        traffic: {sessions: 1}
        faults: [%s]
        pass: {ends: rolledBack}
        """.formatted(canaryVad, fault), "x.yaml");
  }

  @Test
  void theCanaryWaitsLongerAndTheControlAsUsual() {
    IngestVariants variants = LiveVariants.of(
        drill("13", "{kind: slow, arm: canary, stage: hangover, extra: 150ms}"), USUAL);
    assertEquals(USUAL.interactive(), of(variants, "12").interactive());
    assertEquals(650, of(variants, "13").interactive().trailingSilenceMillis());
  }

  private static IngestConfig of(IngestVariants variants, String vad) {
    return variants.of(Components.NONE.with(Components.VAD, vad), USUAL).config();
  }

  @Test
  void withoutAHangoverThereIsNoVariant() {
    assertEquals(IngestVariants.NONE,
        LiveVariants.of(drill("13", "{kind: error, arm: canary, add: 0.1}"), USUAL));
  }

  @Test
  void armsOfOneDetectorCannotDiffer() {
    Experiment same = drill("12", "{kind: slow, arm: canary, stage: hangover, extra: 150ms}");
    String said =
        assertThrows(UsageException.class, () -> LiveVariants.of(same, USUAL)).getMessage();
    assertTrue(said.contains("arms.control declares '12'") && said.contains("give each its own"),
        said);
  }
}
