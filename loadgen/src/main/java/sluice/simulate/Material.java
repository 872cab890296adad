package sluice.simulate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sluice.load.Clip;
import sluice.load.Noises;
import sluice.signal.SpeechDetector;
import sluice.signal.VadConfig;
import sluice.tier.Truth;

/**
 * What simulated clients say and how it is told from silence.
 *
 * @param clips     utterances they may say; copied
 * @param truths    what is really said, by id
 * @param noises    what they send between utterances
 * @param detectors one for each session
 */
public record Material(List<Clip> clips, Function<String, Optional<Truth>> truths, Noises noises,
    Function<VadConfig, SpeechDetector> detectors) {
  public Material {
    clips = List.copyOf(clips);
  }
}
