package sluice.signal;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.Optional;
import sluice.wire.AudioFormat;

/**
 * Decodes Opus, one packet (RFC 6716) per frame. Each packet builds on those before it. An empty
 * frame inside a packet (DTX) is filled as the codec conceals a lost one. Unlike other stages it
 * allocates: Concentus makes its work arrays anew for each packet. It decodes at 48 kHz always:
 * at lower rates Concentus gives silence for hybrid packets, which browsers send (its issue 67).
 */
public final class OpusPackets implements FrameDecoder {
  private static final float S16 = 1f / 32_768;
  /** RFC 6716, section 3.2.5: a packet holds at most 120 ms. */
  private static final int UNITS_MAX = 48;
  /** The shortest frame is 2.5 ms. */
  private static final int UNITS_PER_SECOND = 400;
  /** Length of a frame in units of 2.5 ms, by mode: RFC 6716, table 2. */
  private static final int[] SILK = {4, 8, 16, 24};
  private static final int[] HYBRID = {4, 8};
  private static final int[] CELT = {1, 2, 4, 8};
  private static final int UNIT_SAMPLES = AudioFormat.OPUS_RATE_HZ / UNITS_PER_SECOND;
  private final int channels;
  private final OpusDecoder decoder;
  private final short[] decoded;

  /** A decoder at the start of a stream; {@code format} is of Opus. */
  OpusPackets(AudioFormat format) {
    channels = format.channels();
    decoded = new short[UNITS_MAX * UNIT_SAMPLES * channels];
    try {
      decoder = new OpusDecoder(AudioFormat.OPUS_RATE_HZ, channels);
    } catch (OpusException e) {
      throw new IllegalArgumentException("no Opus decoder for " + format + ": " + e.getMessage());
    }
  }

  @Override
  public Optional<String> objection(byte[] packet, int length) {
    if (length < 1) {
      return Optional.of("opus packet of 0 bytes: needs at least 1");
    }
    if ((packet[0] & 3) == 3 && length < 2) {
      return Optional.of("opus packet of 1 byte: says that its second one counts its frames");
    }
    int units = units(packet);
    if (units < 1 || units > UNITS_MAX) {
      return Optional.of("opus packet of " + units * 2.5 + " ms: allowed are 2.5..120 ms");
    }
    return Optional.empty();
  }

  @Override
  public int samples(byte[] packet, int length) {
    return units(packet) * UNIT_SAMPLES;
  }

  @Override
  public int decode(byte[] packet, int length, float[] mono) {
    int n = decode(packet, length);
    float scale = S16 / channels;
    for (int i = 0; i < n; i++) {
      int sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += decoded[i * channels + c];
      }
      mono[i] = sum * scale;
    }
    return n;
  }

  @Override
  public int decodeApart(byte[] packet, int length, float[][] apart) {
    int n = decode(packet, length);
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < n; i++) {
        apart[c][i] = decoded[i * channels + c] * S16;
      }
    }
    return n;
  }

  /** Concentus answers damage with its exception, with Java's own, and with failed assertions. */
  private int decode(byte[] packet, int length) {
    int n;
    try {
      n = decoder.decode(packet, 0, length, decoded, 0, decoded.length / channels, false);
    } catch (OpusException | RuntimeException | AssertionError e) {
      throw bad(length, e.getClass().getSimpleName());
    }
    if (n != samples(packet, length)) {
      throw bad(length, n + " samples instead of " + samples(packet, length));
    }
    return n;
  }

  private static BadFrameException bad(int length, String why) {
    return new BadFrameException("opus packet of " + length + " bytes cannot be decoded (" + why
        + "): send whole packets, one per frame, in order");
  }

  /** Length of a packet in units of 2.5 ms, from its first byte and its count of frames. */
  private static int units(byte[] packet) {
    int configuration = packet[0] >> 3 & 31;
    int frames = switch (packet[0] & 3) {
      case 0 -> 1;
      case 1, 2 -> 2;
      default -> packet[1] & 63;
    };
    if (configuration < 12) {
      return frames * SILK[configuration % 4];
    }
    return frames * (configuration < 16 ? HYBRID[configuration % 2] : CELT[configuration % 4]);
  }
}
