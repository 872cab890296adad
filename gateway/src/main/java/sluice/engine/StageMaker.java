package sluice.engine;

import java.util.function.IntConsumer;
import sluice.signal.FilterBanks;
import sluice.stream.Span;
import sluice.wire.ClientMessage.Start;

/** Makes the stages of a room's sessions; owns what they share. */
final class StageMaker {
  private final IngestConfig config;
  private final Hearing hearing;
  private final String detector;
  private final FilterBanks banks;

  /** Builds the filters of every rate: tens of milliseconds. */
  StageMaker(IngestConfig config, Hearing hearing) {
    this.config = config;
    this.hearing = hearing;
    detector = hearing.kind(config.vad());
    banks = new FilterBanks(config.resampling(), Span.RATE_HZ);
  }

  /**
   * The stages {@code start} asks for; {@code scored} runs when a model has scored more.
   *
   * @throws IllegalArgumentException one line: what it cannot get, the limits, the next step
   */
  Session.Stages stages(Start start, IntConsumer scored) {
    int limit = config.limits().scoreMillis(start.lane()) * (Span.RATE_HZ / 1000);
    return new Session.Stages(start, config, banks.from(start.format().rateHz()),
        c -> new Channel.Ears(hearing.detectors().apply(config.vad()),
            hearing.scorer().map(s -> new LateScores(s, limit, () -> scored.accept(c)))),
        detector);
  }
}
