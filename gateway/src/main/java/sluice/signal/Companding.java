package sluice.signal;

/** The two expansion tables of ITU-T G.711: byte to sample in [-1, 1). Never written again. */
final class Companding {
  static final float[] MULAW = new float[256];
  static final float[] ALAW = new float[256];
  /** G.711 µ-law: 33 in 14-bit units, added before the segment is found; in 16 bits. */
  private static final int MULAW_BIAS = 33 << 2;

  static {
    for (int code = 0; code < 256; code++) {
      MULAW[code] = expandMulaw(code) / 32_768f;
      ALAW[code] = expandAlaw(code) / 32_768f;
    }
  }

  private Companding() {}

  private static int expandMulaw(int code) {
    int bits = ~code & 0xff;
    int magnitude = (((bits & 0x0f) << 3) + MULAW_BIAS << (bits >> 4 & 7)) - MULAW_BIAS;
    return (bits & 0x80) != 0 ? -magnitude : magnitude;
  }

  private static int expandAlaw(int code) {
    int bits = code ^ 0x55;
    int segment = bits >> 4 & 7;
    int mantissa = (bits & 0x0f) << 4;
    int magnitude = segment == 0 ? mantissa + 8 : mantissa + 0x108 << segment - 1;
    return (bits & 0x80) != 0 ? magnitude : -magnitude;
  }
}
