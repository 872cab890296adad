package sluice.cli.bench;

import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;
import sluice.fixtures.RateStream;
import sluice.signal.FilterDesign;

/**
 * The same filter by overlap-save: a span of input is transformed, multiplied, and transformed back
 * at the other rate; what lies far enough from its ends is output. A peer only.
 */
final class FourierStream implements RateStream {
  private final int hopIn;
  private final int hopOut;
  private final int before;
  private final int inRateHz;
  private final int outRateHz;
  private final FloatFFT_1D forward;
  private final FloatFFT_1D back;
  private final float[] gains;
  private final float[] span;
  private final float[] work;
  private final float[] result;
  private int filled;
  private long inputs;
  private long outputs;

  /**
   * How a stream is cut, in half milliseconds. It lags by {@code hop + after}; {@code before} and
   * {@code after} must each hold half the filter.
   */
  record Cut(int before, int hop, int after) {
    int whole() {
      return before + hop + after;
    }

    /** Whether the cuts fall on samples of that rate. */
    boolean fits(int rateHz) {
      return rateHz * before % 2_000 + rateHz * hop % 2_000 + rateHz * whole() % 2_000 == 0;
    }
  }

  FourierStream(int inRateHz, int outRateHz, Cut cut) {
    this.inRateHz = inRateHz;
    this.outRateHz = outRateHz;
    hopIn = inRateHz * cut.hop / 2_000;
    hopOut = outRateHz * cut.hop / 2_000;
    before = outRateHz * cut.before / 2_000;
    span = new float[inRateHz * cut.whole() / 2_000];
    work = new float[span.length];
    result = new float[outRateHz * cut.whole() / 2_000];
    forward = new FloatFFT_1D(span.length);
    back = new FloatFFT_1D(result.length);
    filled = inRateHz * cut.before / 2_000;
    gains = gains(FilterDesign.FINE.kernel(inRateHz, Math.min(inRateHz, outRateHz) / 2.0));
  }

  /** The kernel's spectrum, which is real because the kernel is even. */
  private float[] gains(FilterDesign.Kernel kernel) {
    int n = span.length;
    float[] taps = new float[n];
    for (int i = -kernel.halfWidth(); i <= kernel.halfWidth(); i++) {
      taps[Math.floorMod(i, n)] = (float) kernel.at(i);
    }
    forward.realForward(taps);
    float[] real = new float[n / 2];
    float scale = (float) result.length / n / taps[0];
    for (int k = 0; k < real.length; k++) {
      real[k] = taps[2 * k] * scale;
    }
    return real;
  }

  @Override
  public int process(float[] in, int from, int n, float[] out, int at) {
    inputs += n;
    int written = push(in, from, n, out, at);
    outputs += written;
    return written;
  }

  private int push(float[] in, int from, int n, float[] out, int at) {
    int written = 0;
    for (int taken = 0; taken < n;) {
      int step = Math.min(n - taken, span.length - filled);
      System.arraycopy(in, from + taken, span, filled, step);
      taken += step;
      filled += step;
      if (filled == span.length) {
        transform();
        System.arraycopy(result, before, out, at + written, hopOut);
        written += hopOut;
        System.arraycopy(span, hopIn, span, 0, span.length - hopIn);
        filled = span.length - hopIn;
      }
    }
    return written;
  }

  private void transform() {
    System.arraycopy(span, 0, work, 0, span.length);
    forward.realForward(work);
    int bins = Math.min(span.length, result.length) / 2;
    Arrays.fill(result, 0f);
    for (int k = 1; k < bins; k++) {
      result[2 * k] = work[2 * k] * gains[k];
      result[2 * k + 1] = work[2 * k + 1] * gains[k];
    }
    result[0] = work[0] * gains[0];
    back.realInverse(result, true);
  }

  @Override
  public int flush(float[] out, int at) {
    int left = (int) (Math.ceilDiv(inputs * outRateHz, (long) inRateHz) - outputs);
    float[] tail = new float[left + hopOut];
    int written = 0;
    while (written < left) {
      written += push(new float[hopIn], 0, hopIn, tail, written);
    }
    System.arraycopy(tail, 0, out, at, left);
    return left;
  }
}
