package sluice.signal;

/**
 * What a {@link Vad} looks at, hop by hop. Per band: the log likelihood ratio of "speech and noise"
 * against "noise" (Sohn, Kim and Sung, "A statistical model-based voice activity detection", 1999)
 * over a tracked noise floor, and the level below the loudest of late. In all: how periodic the
 * frame is, and how loud. Owned by one stream; allocates nothing after construction.
 */
final class VadFeatures {
  /** Numbers per hop. */
  static final int COUNT = 2 * Spectrum.BANDS + 4;
  /** Weight of the previous hop in the a-priori SNR; Ephraim and Malah's decision-directed rule. */
  private static final float MEMORY = 0.5f;
  /** Most that one band may say for speech. */
  private static final float RATIO_MAX = 8;
  /** Share of a new hop in the loudest of late: rises within 30 ms, falls within 10 s. */
  private static final float LOUD_RISE = 0.3f;
  private static final float LOUD_FALL = 0.001f;
  /** Deepest level below the loudest that is told apart, in nepers of power: 52 dB. */
  private static final float DEPTH = 12;

  private final Spectrum spectrum = new Spectrum();
  private final NoiseFloor noise;
  private final float floor;
  private final float[] powers = new float[Spectrum.BANDS];
  private final float[] clean = new float[Spectrum.BANDS];
  private float loud;
  private boolean isFirst = true;

  /** Features over white noise of power {@code floor}, under which nothing is heard. */
  VadFeatures(int noiseWindowHops, float floor) {
    this.noise = new NoiseFloor(noiseWindowHops, floor);
    this.floor = floor;
  }

  /** Writes the {@link #COUNT} features of {@code frame[0 .. Spectrum.FRAME)}, each within ±4. */
  void step(float[] frame, float[] features) {
    spectrum.bands(frame, powers);
    noise.update(powers);
    float all = 0;
    for (int b = 0; b < Spectrum.BANDS; b++) {
      all += powers[b];
    }
    float level = ln(all + floor * Spectrum.BANDS);
    loud = isFirst ? level : loud + (level > loud ? LOUD_RISE : LOUD_FALL) * (level - loud);
    isFirst = false;
    float mean = 0;
    for (int b = 0; b < Spectrum.BANDS; b++) {
      float ratio = ratio(b);
      mean += ratio;
      features[b] = ratio * 0.5f;
      float below = ln(powers[b] + floor) - loud;
      features[Spectrum.BANDS + b] = Math.max(-DEPTH, Math.min(2, below)) * (1 / 4f) + 1.5f;
    }
    int at = 2 * Spectrum.BANDS;
    features[at] = mean * (1f / Spectrum.BANDS);
    features[at + 1] = 2 * spectrum.periodicity();
    features[at + 2] = Math.max(-DEPTH, Math.min(2, level - loud)) * (1 / 4f) + 1;
    features[at + 3] = (level - ln(floor * Spectrum.BANDS)) * (1 / 8f) - 1;
  }

  /** The band's log likelihood ratio; remembers its share of speech for the next hop. */
  private float ratio(int b) {
    float posterior = (powers[b] + floor) / noise.power(b);
    float prior = MEMORY * clean[b] + (1 - MEMORY) * Math.max(0, posterior - 1);
    float gain = prior / (1 + prior);
    clean[b] = gain * gain * posterior;
    return Math.min(RATIO_MAX, ln(1 + posterior * gain));
  }

  /**
   * Natural logarithm of a positive normal float within 1e-4: exponent, and atanh series of the
   * mantissa. Arithmetic only, so every machine gets the same bits.
   */
  static float ln(float x) {
    int bits = Float.floatToRawIntBits(x);
    int exponent = (bits >>> 23) - 127;
    float mantissa = Float.intBitsToFloat(bits & 0x7fffff | 0x3f800000);
    float t = (mantissa - 1.4142135f) / (mantissa + 1.4142135f);
    float s = t * t;
    return exponent * 0.6931472f + 0.34657359f + 2 * t * (1 + s * (1 / 3f + s * (1 / 5f)));
  }
}
