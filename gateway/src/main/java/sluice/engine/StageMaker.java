package sluice.engine;

import java.util.function.Function;
import sluice.signal.FilterBanks;
import sluice.signal.SpeechDetector;
import sluice.signal.VadConfig;
import sluice.stream.Span;
import sluice.wire.ClientMessage.Start;

/** Makes the stages of a room's sessions; owns what they share. */
final class StageMaker {
  private final IngestConfig config;
  private final Function<VadConfig, SpeechDetector> detectors;
  private final FilterBanks banks;

  /** Builds the filters of every rate: tens of milliseconds. */
  StageMaker(IngestConfig config, Function<VadConfig, SpeechDetector> detectors) {
    this.config = config;
    this.detectors = detectors;
    banks = new FilterBanks(config.resampling(), Span.RATE_HZ);
  }

  /**
   * The stages {@code start} asks for.
   *
   * @throws IllegalArgumentException one line: what it cannot get, the limits, the next step
   */
  Session.Stages stages(Start start) {
    return new Session.Stages(start, config, banks.from(start.format().rateHz()),
        () -> detectors.apply(config.vad()));
  }
}
