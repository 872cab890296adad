package sluice.engine;

import sluice.stream.TransformConfig;
import sluice.stream.Transforms;
import sluice.wire.AudioFormat;
import sluice.wire.ChannelMode;
import sluice.wire.ClientMessage.Start;

/**
 * What is done to a voice from its samples to its text.
 *
 * @param config every setting
 * @param id     the transform id of {@code config}
 */
record Treatment(TransformConfig config, String id) {
  private static Treatment of(TransformConfig config) {
    return new Treatment(config, Transforms.id(config));
  }

  /**
   * What {@code start} gets under {@code config}.
   *
   * @param detector kind of speech detector
   * @throws IllegalArgumentException naming what is asked for and cannot be had
   */
  static Treatment of(Start start, IngestConfig config, String detector) {
    return of(wanted(start, config, detector));
  }

  /**
   * The same voice goes on under {@code config}: with other detector settings, endpointing, chunks
   * and text. Its format, its filter and its kind of detector stay, for they hold what they heard.
   *
   * @throws IllegalArgumentException naming what was asked for and cannot be had any more
   */
  Treatment under(IngestConfig other, Start start) {
    TransformConfig next = wanted(start, other, config.detector());
    TransformConfig mixed = new TransformConfig(config.format(), config.resampling(),
        config.detector(), next.vad(), next.chunking(), next.text());
    return mixed.equals(config) ? this : of(mixed);
  }

  private static TransformConfig wanted(Start start, IngestConfig config, String detector) {
    AudioFormat format = start.format();
    // A channel kept apart goes the way of a stream that has no other.
    AudioFormat each = start.channelMode() == ChannelMode.SEPARATE
        ? new AudioFormat(format.encoding(), format.rateHz(), 1)
        : format;
    return new TransformConfig(each, config.resampling(), detector, config.vad(),
        config.chunking(start.lane()).with(start.endpointing()), config.text());
  }
}
