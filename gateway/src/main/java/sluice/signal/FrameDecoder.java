package sluice.signal;

import java.util.Optional;
import sluice.wire.AudioFormat;

/** Turns a client's binary frames into samples. Owned by one session; reads only within a call. */
public sealed interface FrameDecoder permits Pcm, OpusPackets {
  /** A decoder for frames of {@code format}, at the start of a stream. */
  static FrameDecoder of(AudioFormat format) {
    return format.encoding().isPackets() ? new OpusPackets(format) : new Pcm(format);
  }

  /** Why the first {@code length} bytes are no frame, if its length or head already tells. */
  Optional<String> objection(byte[] frame, int length);

  /** Samples per channel of a frame without {@link #objection}. */
  int samples(byte[] frame, int length);

  /**
   * Decodes a frame without {@link #objection} to the mean of its channels, [-1, 1].
   *
   * @param mono room for {@link #samples}
   * @return samples written
   * @throws BadFrameException when it cannot be decoded
   */
  int decode(byte[] frame, int length, float[] mono);

  /**
   * Decodes a frame without {@link #objection} to its channels, [-1, 1].
   *
   * @param channels one array for each channel, with room for {@link #samples}
   * @return samples written to each
   * @throws BadFrameException when it cannot be decoded
   */
  int decodeApart(byte[] frame, int length, float[][] channels);
}
