package sluice.engine;

import java.util.function.IntFunction;
import sluice.engine.Channel.Ears;
import sluice.signal.FilterBank;
import sluice.signal.FrameDecoder;
import sluice.wire.AudioFormat;
import sluice.wire.ChannelMode;
import sluice.wire.ClientMessage.Start;

/**
 * The signal path of a session: one way in, then a channel for each voice kept apart. Owned by its
 * session.
 */
final class Stages {
  final FrameDecoder decoder;
  /** Most samples of a frame, per channel. */
  final int samplesMax;
  final Channel[] channels;
  private final float[][] apart;
  private Treatment newest;

  /** Stages of a session that begins so, with ears for each channel. */
  Stages(Start start, Treatment treatment, int samplesMax, Hearing hearing) {
    AudioFormat format = start.format();
    boolean isApart = start.channelMode() == ChannelMode.SEPARATE;
    decoder = FrameDecoder.of(format);
    this.samplesMax = samplesMax;
    newest = treatment;
    channels = new Channel[isApart ? format.channels() : 1];
    apart = new float[channels.length][];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = new Channel(new Channel.Place(c, isApart), hearing.bank,
          hearing.ears.apply(c), treatment, samplesMax);
      apart[c] = channels[c].heard;
    }
  }

  /** What brings a session's samples to scores: its filter, and ears by number of channel. */
  record Hearing(FilterBank bank, IntFunction<Ears> ears) {}

  /** Decodes a frame into every channel's {@code heard}; gives its samples per channel. */
  int decode(byte[] frame, int length) {
    return channels.length == 1
        ? decoder.decode(frame, length, channels[0].heard)
        : decoder.decodeApart(frame, length, apart);
  }

  /** What is done from now on: that of the channel that changed last. */
  Treatment treatment() {
    return newest;
  }

  /** A channel goes on so. */
  void treated(Treatment next) {
    newest = next;
  }
}
