package sluice.engine;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
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
  private final Optional<SpeechScorer> scorer;
  /** False when its detector hears alone, whatever model there is. */
  private final boolean wantsModel;
  /** Kind of scores, as transform ids tell it. */
  private final String kind;

  private StageMaker(IngestConfig config, Function<VadConfig, SpeechDetector> detectors,
      FilterBanks banks, Optional<SpeechScorer> scorer, boolean wantsModel) {
    this.config = config;
    this.detectors = detectors;
    this.banks = banks;
    this.scorer = scorer;
    this.wantsModel = wantsModel;
    kind = scorer.map(SpeechScorer::kind).orElseGet(() -> detectors.apply(config.vad()).kind());
    Transforms.code(); // takes tens of milliseconds once, which no session should wait for
  }

  /**
   * @param detectors makes one per channel
   * @param banks     of {@code config.resampling()} to {@link Span#RATE_HZ}
   */
  public StageMaker(IngestConfig config, Function<VadConfig, SpeechDetector> detectors,
      FilterBanks banks) {
    this(config, detectors, banks, Optional.empty(), true);
  }

  /** With filters of its own, which take tens of milliseconds to build. */
  public StageMaker(IngestConfig config, Function<VadConfig, SpeechDetector> detectors) {
    this(config, detectors, new FilterBanks(config.resampling(), Span.RATE_HZ));
  }

  /** With filters of its own and the usual detector. */
  public StageMaker(IngestConfig config) {
    this(config, Vad::new);
  }

  /** The same, but the scores of a model beside the loop count, if there is one and it is asked. */
  public StageMaker beside(Optional<SpeechScorer> model) {
    return wantsModel ? new StageMaker(config, detectors, banks, model, true) : this;
  }

  /** The same with other settings; filters are shared where they are of one design. */
  public StageMaker with(IngestVariants.Chosen other) {
    FilterBanks filters = other.config().resampling().equals(config.resampling())
        ? banks
        : new FilterBanks(other.config().resampling(), Span.RATE_HZ);
    return new StageMaker(other.config(), detectors, filters,
        other.isBesideModel() ? scorer : Optional.empty(), other.isBesideModel());
  }

  /** Settings of every session. */
  IngestConfig config() {
    return config;
  }

  /**
   * The stages {@code start} asks for; {@code scored} runs when a model has scored more of the
   * channel it is told.
   *
   * @throws IllegalArgumentException one line: what it cannot get, the limits, the next step
   */
  Stages stages(Start start, IntConsumer scored) {
    int limit = config.limits().scoreMillis(start.lane()) * (Span.RATE_HZ / 1000);
    int samplesMax = start.format().rateHz() * config.limits().frameMillis() / 1000;
    return new Stages(start, Treatment.of(start, config, kind), samplesMax,
        new Stages.Hearing(banks.from(start.format().rateHz()),
            channel -> new Channel.Ears(detectors.apply(config.vad()),
                scorer.map(s -> new LateScores(s, limit, () -> scored.accept(channel))))));
  }

  /**
   * How a session that began {@code before} goes on here, as far as it can; empty when nothing
   * changes, or when what it asked for and was promised cannot be had here. What its format, filter
   * and model hold of the stream stays.
   */
  Optional<Treatment> next(Treatment before, Start start) {
    try {
      return Optional.of(before.under(config, start)).filter(next -> !next.equals(before));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A channel between two utterances goes on so. */
  void treat(Channel channel, Treatment next) {
    channel.treat(next, detectors);
  }
}
