package sluice.engine;

import java.util.function.Function;
import sluice.signal.FilterBanks;
import sluice.signal.SpeechDetector;
import sluice.signal.Vad;
import sluice.signal.VadConfig;
import sluice.stream.Span;
import sluice.stream.Transforms;
import sluice.wire.ClientMessage.Start;

/**
 * Makes the stages of a room's sessions; holds what they share. Rooms may share the filters: they
 * are immutable.
 */
public final class StageMaker {
  private final IngestConfig config;
  private final Function<VadConfig, SpeechDetector> detectors;
  private final FilterBanks banks;

  /**
   * @param detectors makes one per session
   * @param banks     of {@code config.resampling()} to {@link Span#RATE_HZ}
   */
  public StageMaker(IngestConfig config, Function<VadConfig, SpeechDetector> detectors,
      FilterBanks banks) {
    this.config = config;
    this.detectors = detectors;
    this.banks = banks;
    Transforms.code(); // takes tens of milliseconds once, which no session should wait for
  }

  /** With filters of its own, which take tens of milliseconds to build. */
  public StageMaker(IngestConfig config, Function<VadConfig, SpeechDetector> detectors) {
    this(config, detectors, new FilterBanks(config.resampling(), Span.RATE_HZ));
  }

  /** With filters of its own and the usual detector. */
  public StageMaker(IngestConfig config) {
    this(config, Vad::new);
  }

  /** Settings of every session. */
  IngestConfig config() {
    return config;
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
