package sluice.signal;

import java.util.Optional;
import sluice.wire.AudioFormat;

/**
 * Turns frames of bytes into samples, averaging the channels or not. Owned by one session; holds no
 * state between frames, allocates nothing.
 */
public final class Pcm implements FrameDecoder {
  private static final float S16 = 1f / 32_768;
  private static final float S32 = 1f / (1L << 31);
  private final AudioFormat format;
  private final float scale;
  private final float[] table;

  /** A decoder for frames of {@code format}. */
  public Pcm(AudioFormat format) {
    this.format = format;
    this.scale = 1f / format.channels();
    this.table = switch (format.encoding()) {
      case MULAW -> Companding.MULAW;
      case ALAW -> Companding.ALAW;
      case S16LE, S16BE, S32LE, F32LE -> new float[0];
      case OPUS -> throw new IllegalArgumentException("opus is no PCM: its frames are packets");
    };
  }

  @Override
  public Optional<String> objection(byte[] frame, int length) {
    int unit = format.bytesPerSample();
    return length > 0 && length % unit == 0
        ? Optional.empty()
        : Optional.of("audio frame of " + length + " bytes: needs a multiple of " + unit
            + ", one sample of all channels");
  }

  @Override
  public int samples(byte[] frame, int length) {
    return length / format.bytesPerSample();
  }

  /**
   * Samples per channel in {@code bytes} bytes.
   *
   * @throws IllegalArgumentException when {@code bytes} is no whole number of samples
   */
  public int samples(int bytes) {
    int unit = format.bytesPerSample();
    if (bytes < 0 || bytes % unit != 0) {
      throw new IllegalArgumentException("frame of " + bytes + " bytes: needs a multiple of " + unit
          + " (" + format.encoding().key() + " x " + format.channels() + " channels)");
    }
    return bytes / unit;
  }

  /**
   * Decodes the first {@code length} bytes of {@code frame} into {@code mono}, [-1, 1]. Floats that
   * are not finite become 0, floats beyond [-1, 1] are clamped.
   *
   * @return samples written: {@code samples(length)}
   * @throws IllegalArgumentException when the length is no whole number of samples
   */
  @Override
  public int decode(byte[] frame, int length, float[] mono) {
    int n = samples(length);
    switch (format.encoding()) {
      case S16LE -> decodeS16(frame, n, mono, 0);
      case S16BE -> decodeS16(frame, n, mono, 1);
      case S32LE -> decodeS32(frame, n, mono);
      case F32LE -> decodeF32(frame, n, mono);
      case MULAW, ALAW -> decodeTable(frame, n, mono);
      case OPUS -> throw new IllegalStateException("opus was let in");
    }
    return n;
  }

  /** {@inheritDoc} Floats are mended as by {@link #decode}. */
  @Override
  public int decodeApart(byte[] frame, int length, float[][] channels) {
    int n = samples(length);
    int bytes = format.encoding().bytes();
    for (int c = 0; c < channels.length; c++) {
      for (int i = 0, at = c * bytes; i < n; i++, at += format.bytesPerSample()) {
        channels[c][i] = sample(frame, at);
      }
    }
    return n;
  }

  private float sample(byte[] frame, int at) {
    return switch (format.encoding()) {
      case S16LE -> ((frame[at] & 0xff) | frame[at + 1] << 8) * S16;
      case S16BE -> ((frame[at + 1] & 0xff) | frame[at] << 8) * S16;
      case S32LE -> bits(frame, at) * S32;
      case F32LE -> safe(Float.intBitsToFloat(bits(frame, at)));
      case MULAW, ALAW -> table[frame[at] & 0xff];
      case OPUS -> throw new IllegalStateException("opus was let in");
    };
  }

  /** {@code low} is the place of a sample's lower byte: 0 or 1. */
  private void decodeS16(byte[] frame, int n, float[] mono, int low) {
    int channels = format.channels();
    float unit = S16 * scale;
    for (int i = 0, at = 0; i < n; i++) {
      int sum = 0;
      for (int c = 0; c < channels; c++, at += 2) {
        sum += (frame[at + low] & 0xff) | frame[at + 1 - low] << 8;
      }
      mono[i] = sum * unit;
    }
  }

  private void decodeS32(byte[] frame, int n, float[] mono) {
    int channels = format.channels();
    for (int i = 0, at = 0; i < n; i++) {
      float sum = 0;
      for (int c = 0; c < channels; c++, at += 4) {
        sum += bits(frame, at) * S32;
      }
      mono[i] = sum * scale;
    }
  }

  private void decodeF32(byte[] frame, int n, float[] mono) {
    int channels = format.channels();
    for (int i = 0, at = 0; i < n; i++) {
      float sum = 0;
      for (int c = 0; c < channels; c++, at += 4) {
        sum += safe(Float.intBitsToFloat(bits(frame, at)));
      }
      mono[i] = sum * scale;
    }
  }

  private void decodeTable(byte[] frame, int n, float[] mono) {
    int channels = format.channels();
    for (int i = 0, at = 0; i < n; i++) {
      float sum = 0;
      for (int c = 0; c < channels; c++, at++) {
        sum += table[frame[at] & 0xff];
      }
      mono[i] = sum * scale;
    }
  }

  private static int bits(byte[] frame, int at) {
    return (frame[at] & 0xff) | (frame[at + 1] & 0xff) << 8 | (frame[at + 2] & 0xff) << 16
        | frame[at + 3] << 24;
  }

  /** A client's float may be anything; one NaN would poison every filter after it. */
  private static float safe(float sample) {
    return Float.isFinite(sample) ? Math.clamp(sample, -1f, 1f) : 0f;
  }
}
