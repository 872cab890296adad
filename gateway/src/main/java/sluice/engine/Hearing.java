package sluice.engine;

import java.util.Optional;
import java.util.function.Function;
import sluice.signal.SpeechDetector;
import sluice.signal.Vad;
import sluice.signal.VadConfig;

/**
 * How a room finds speech.
 *
 * @param detectors makes a detector for each channel
 * @param scorer    a model beside the loop whose scores count instead, if there is one
 */
public record Hearing(Function<VadConfig, SpeechDetector> detectors,
    Optional<SpeechScorer> scorer) {
  /** By the standard detector alone. */
  public static Hearing standard() {
    return by(Vad::new);
  }

  /** By these detectors alone. */
  public static Hearing by(Function<VadConfig, SpeechDetector> detectors) {
    return new Hearing(detectors, Optional.empty());
  }

  /** What kind of scores these are, as transform ids tell it. */
  String kind(VadConfig config) {
    return scorer.map(SpeechScorer::kind).orElseGet(() -> detectors.apply(config).kind());
  }
}
