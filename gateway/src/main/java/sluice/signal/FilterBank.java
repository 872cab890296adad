package sluice.signal;

/**
 * The taps of a rational resampler, one row per phase. Immutable: sessions of one ratio share it.
 *
 * <p>Output k lies at input position {@code k * down / up}; row {@code (k * down) % up} holds the
 * filter sampled around it, so the output is aligned with the input and the lag is half the filter.
 */
public final class FilterBank {
  /** Rows are padded to whole vectors of this many floats, with zeros before the oldest sample. */
  static final int LANES = 16;
  /** Most phases: 11.025 kHz to 16 kHz needs 640. */
  private static final int PHASES_MAX = 1_000;
  private static final int RATE_MAX_HZ = 192_000;

  private final int up;
  private final int down;
  private final int halfWidth;
  private final int stride;
  private final float[] rows;

  private FilterBank(FilterDesign design, int inRateHz, int outRateHz) {
    int divisor = gcd(inRateHz, outRateHz);
    up = outRateHz / divisor;
    down = inRateHz / divisor;
    if (up > PHASES_MAX) {
      throw new IllegalArgumentException(inRateHz + " to " + outRateHz + " Hz needs " + up
          + " filter phases, limit " + PHASES_MAX + ": use a standard rate");
    }
    halfWidth = isIdentity() ? 0 : design.halfWidth(inRateHz, outRateHz);
    stride = (2 * halfWidth + LANES - 1) / LANES * LANES;
    rows = isIdentity() ? new float[0] : rows(design.kernel(inRateHz, outRateHz));
  }

  /**
   * The bank of {@link FilterDesign#FINE} between two rates. Costs milliseconds: build it once.
   *
   * @throws IllegalArgumentException when a rate is out of range or the ratio needs too many phases
   */
  public static FilterBank of(int inRateHz, int outRateHz) {
    return of(FilterDesign.FINE, inRateHz, outRateHz);
  }

  /** The same of another design. */
  public static FilterBank of(FilterDesign design, int inRateHz, int outRateHz) {
    if (Math.min(inRateHz, outRateHz) < 1 || Math.max(inRateHz, outRateHz) > RATE_MAX_HZ) {
      throw new IllegalArgumentException("rates " + inRateHz + " to " + outRateHz
          + " Hz: allowed are 1.." + RATE_MAX_HZ);
    }
    return new FilterBank(design, inRateHz, outRateHz);
  }

  /** Outputs per {@link #down} inputs. */
  int up() {
    return up;
  }

  /** Inputs per {@link #up} outputs. */
  int down() {
    return down;
  }

  /** Input samples an output needs after its own position: the lag. */
  public int halfWidth() {
    return halfWidth;
  }

  /** Taps of a row, padding included; a row ends {@link #halfWidth} samples after its position. */
  int stride() {
    return stride;
  }

  /** True when both rates are equal: nothing to do. */
  boolean isIdentity() {
    return up == down;
  }

  /**
   * Inner product of a phase's row with {@code line[from .. from + stride)}. Eight sums of every
   * eighth product, added pairwise: the order a vector of eight lanes would have.
   */
  float dot(int phase, float[] line, int from) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    float[] taps = rows;
    int row = phase * stride;
    for (int i = 0; i < stride; i += 8) {
      s0 += taps[row + i] * line[from + i];
      s1 += taps[row + i + 1] * line[from + i + 1];
      s2 += taps[row + i + 2] * line[from + i + 2];
      s3 += taps[row + i + 3] * line[from + i + 3];
      s4 += taps[row + i + 4] * line[from + i + 4];
      s5 += taps[row + i + 5] * line[from + i + 5];
      s6 += taps[row + i + 6] * line[from + i + 6];
      s7 += taps[row + i + 7] * line[from + i + 7];
    }
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }

  private float[] rows(FilterDesign.Kernel kernel) {
    double[] exact = new double[up * stride];
    double sum = 0;
    for (int phase = 0; phase < up; phase++) {
      for (int tap = 0; tap < stride; tap++) {
        double value = kernel.at((double) phase / up + stride - 1 - halfWidth - tap);
        exact[phase * stride + tap] = value;
        sum += value;
      }
    }
    float[] taps = new float[exact.length];
    for (int i = 0; i < taps.length; i++) {
      taps[i] = (float) (exact[i] * up / sum);
    }
    return taps;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
