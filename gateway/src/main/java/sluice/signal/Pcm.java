package sluice.signal;

import sluice.wire.AudioFormat;

/**
 * Turns frames of bytes into mono samples: decodes, then averages the channels. Owned by one
 * session; holds no state between frames, allocates nothing.
 */
public final class Pcm {
  private static final float S16 = 1f / 32_768;
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
      case S16LE, F32LE -> new float[0];
    };
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
  public int decode(byte[] frame, int length, float[] mono) {
    int n = samples(length);
    switch (format.encoding()) {
      case S16LE -> decodeS16(frame, n, mono);
      case F32LE -> decodeF32(frame, n, mono);
      case MULAW, ALAW -> decodeTable(frame, n, mono);
    }
    return n;
  }

  private void decodeS16(byte[] frame, int n, float[] mono) {
    int channels = format.channels();
    float unit = S16 * scale;
    for (int i = 0, at = 0; i < n; i++) {
      int sum = 0;
      for (int c = 0; c < channels; c++, at += 2) {
        sum += (frame[at] & 0xff) | frame[at + 1] << 8;
      }
      mono[i] = sum * unit;
    }
  }

  private void decodeF32(byte[] frame, int n, float[] mono) {
    int channels = format.channels();
    for (int i = 0, at = 0; i < n; i++) {
      float sum = 0;
      for (int c = 0; c < channels; c++, at += 4) {
        sum += safe(Float.intBitsToFloat((frame[at] & 0xff) | (frame[at + 1] & 0xff) << 8
            | (frame[at + 2] & 0xff) << 16 | frame[at + 3] << 24));
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

  /** A client's float may be anything; one NaN would poison every filter after it. */
  private static float safe(float sample) {
    return Float.isFinite(sample) ? Math.clamp(sample, -1f, 1f) : 0f;
  }
}
