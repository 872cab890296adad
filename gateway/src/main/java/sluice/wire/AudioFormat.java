package sluice.wire;

import java.util.Arrays;
import java.util.Optional;

/**
 * The audio a client declares in {@code start}.
 *
 * @param encoding how one sample is written
 * @param rateHz   samples per second and channel, one of {@link #RATES_HZ}
 * @param channels interleaved channels, 1..{@link #CHANNELS_MAX}; mixed down to one
 */
public record AudioFormat(Encoding encoding, int rateHz, int channels) {
  /** The clock of Opus (RFC 7587, section 4.1), whatever its encoder was given. */
  public static final int OPUS_RATE_HZ = 48_000;
  /** Most channels a frame may interleave. */
  public static final int CHANNELS_MAX = 8;
  private static final int[] RATES_HZ = {8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000,
      44_100, 48_000, 96_000};
  private static final int OPUS_CHANNELS_MAX = 2;

  /** How one sample is written. */
  public enum Encoding {
    /** Signed 16-bit little-endian. */
    S16LE("s16le", 2),
    /** Signed 16-bit big-endian. */
    S16BE("s16be", 2),
    /** Signed 32-bit little-endian. */
    S32LE("s32le", 4),
    /** IEEE 754 32-bit little-endian in [-1, 1]. */
    F32LE("f32le", 4),
    /** G.711 µ-law. */
    MULAW("mulaw", 1),
    /** G.711 A-law. */
    ALAW("alaw", 1),
    /** Opus, one packet of RFC 6716 per frame, decoded at {@link #OPUS_RATE_HZ}. */
    OPUS("opus", 0);

    private final String key;
    private final int bytes;

    Encoding(String key, int bytes) {
      this.key = key;
      this.bytes = bytes;
    }

    /** Name on the wire. */
    public String key() {
      return key;
    }

    /** Bytes of one sample of one channel; 0 for packets. */
    public int bytes() {
      return bytes;
    }

    /** True when a frame is a packet, whose length does not tell its samples. */
    public boolean isPackets() {
      return this == OPUS;
    }

    /** The encoding of that name on the wire, if any. */
    public static Optional<Encoding> ofKey(String key) {
      return Arrays.stream(values()).filter(e -> e.key.equals(key)).findFirst();
    }
  }

  public AudioFormat {
    int rate = rateHz;
    if (Arrays.stream(RATES_HZ).noneMatch(r -> r == rate)) {
      throw new IllegalArgumentException(
          "rateHz " + rateHz + ": allowed are " + Arrays.toString(RATES_HZ));
    }
    if (channels < 1 || channels > CHANNELS_MAX) {
      throw new IllegalArgumentException(
          "channels " + channels + ": allowed are 1.." + CHANNELS_MAX);
    }
    if (encoding.isPackets()) {
      checkOpus(rate, channels);
    }
  }

  private static void checkOpus(int rateHz, int channels) {
    if (rateHz != OPUS_RATE_HZ) {
      throw new IllegalArgumentException("rateHz " + rateHz + " of opus: allowed is "
          + OPUS_RATE_HZ + ", whatever was encoded");
    }
    if (channels > OPUS_CHANNELS_MAX) {
      throw new IllegalArgumentException(
          "channels " + channels + " of opus: allowed are 1.." + OPUS_CHANNELS_MAX);
    }
  }

  /** Bytes of one sample of all channels: a frame's length is a multiple of it; 0 for packets. */
  public int bytesPerSample() {
    return encoding.bytes() * channels;
  }

  /** Rates a client may send, ascending; a fresh copy. */
  public static int[] ratesHz() {
    return RATES_HZ.clone();
  }
}
