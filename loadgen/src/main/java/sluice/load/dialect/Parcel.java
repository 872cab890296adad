package sluice.load.dialect;

import java.util.Arrays;
import sluice.wire.AudioFormat;

/**
 * Joins short frames into messages of a least length, for servers that take no shorter ones. Owned
 * by one dialogue.
 */
final class Parcel {
  private static final byte MULAW_SILENCE = (byte) 0xff;
  private final Wire wire;
  private final byte silence;
  private final int least;
  private byte[] bytes;
  private int filled;

  /** Messages of at least {@code leastMillis} of audio in {@code format}. */
  Parcel(AudioFormat format, int leastMillis, Wire wire) {
    this.wire = wire;
    least = Math.ceilDiv(format.rateHz() * leastMillis, 1000) * format.bytesPerSample();
    silence = format.encoding() == AudioFormat.Encoding.MULAW ? MULAW_SILENCE : 0;
    bytes = new byte[2 * least];
  }

  /** Adds a frame; what is long enough leaves. */
  void add(byte[] frame, int length) {
    if (filled + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, filled + length);
    }
    System.arraycopy(frame, 0, bytes, filled, length);
    filled += length;
    if (filled >= least) {
      leave();
    }
  }

  /** Sends what is left, made up with silence to the least length. */
  void end() {
    if (filled > 0) {
      Arrays.fill(bytes, filled, Math.max(filled, least), silence);
      filled = Math.max(filled, least);
      leave();
    }
  }

  private void leave() {
    wire.play(bytes, filled);
    filled = 0;
  }
}
