package sluice.cli;

import java.util.TreeMap;
import sluice.engine.IngestConfig;
import sluice.engine.IngestVariants;
import sluice.engine.IngestVariants.Voice;
import sluice.experiment.Arms;
import sluice.experiment.Experiment;
import sluice.experiment.Fault;
import sluice.experiment.Latency;
import sluice.rollout.release.Components;
import sluice.rollout.release.Lineage;
import sluice.rollout.release.Manifest;
import sluice.rollout.release.Tenants;
import sluice.route.Arm;
import sluice.signal.VadConfig;
import sluice.wire.Endpointing.Wish;

/**
 * Plants a slow hangover for real: the gateway of a live experiment finds the ends of the canary's
 * utterances with the variant that its component {@code vad} names.
 */
final class LiveVariants {
  private static final int HOP_MILLIS = 10;

  private LiveVariants() {}

  /** True for a fault that is a variant: the canary waits longer for the end of speech. */
  static boolean isVariant(Fault fault) {
    return fault instanceof Fault.Slow it && it.stage() == Latency.HANGOVER && !it.isColdOnly()
        && it.scope().arm().filter(Arm.CANARY::equals).isPresent() && it.scope().from() == 0
        && it.scope().where().isEmpty();
  }

  /** True when the canary of {@code experiment} is one. */
  static boolean isVaried(Experiment experiment) {
    return experiment.faults().stream().anyMatch(LiveVariants::isVariant);
  }

  /**
   * The variants of both arms; none when no hangover is planted.
   *
   * @throws UsageException when both arms declare the same detector
   */
  static IngestVariants of(Experiment experiment, IngestConfig usual) {
    if (!isVaried(experiment)) {
      return IngestVariants.NONE;
    }
    String control = vad(experiment.arms().control());
    String canary = vad(experiment.arms().canary());
    if (control.isEmpty() || canary.isEmpty() || control.equals(canary)) {
      throw new UsageException("a hangover planted live is a variant of component vad: arms.control"
          + " declares '" + control + "' and arms.canary '" + canary + "'; give each its own");
    }
    int millis = usual.interactive().trailingSilenceMillis();
    double slower = millis;
    for (Fault fault : experiment.faults()) {
      if (isVariant(fault) && fault instanceof Fault.Slow it) {
        slower = it.factor() * slower + it.extraMillis();
      }
    }
    TreeMap<String, Voice> vads = new TreeMap<>();
    vads.put(control, voice(millis));
    vads.put(canary, voice((int) Math.round(slower / HOP_MILLIS) * HOP_MILLIS));
    return new IngestVariants(vads, new TreeMap<>());
  }

  /** What a side declares of its release. */
  static Manifest manifest(Arms.Side side) {
    return new Manifest(new Components(side.components()), Lineage.NONE, Tenants.ALL);
  }

  private static String vad(Arms.Side side) {
    return side.components().getOrDefault(Components.VAD, "");
  }

  private static Voice voice(int silenceMillis) {
    return new Voice(Wish.silence(silenceMillis), Wish.silence(silenceMillis), VadConfig.DEFAULT,
        true);
  }
}
