package sluice.cli.bench;

import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;
import sluice.fixtures.RateStream;
import sluice.signal.FilterDesign;

/**
 * The same filter by overlap-save: a span is transformed, multiplied, and transformed back at the
 * other rate; its middle half is output. A peer only: it has to wait for a hop and a half, and a
 * shorter hop costs more.
 */
final class FourierStream implements RateStream {
  private final int hopIn;
  private final int hopOut;
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

  /** @param hopMillis what comes out at once; its half must hold half the filter */
  FourierStream(int inRateHz, int outRateHz, int hopMillis) {
    this.inRateHz = inRateHz;
    this.outRateHz = outRateHz;
    hopIn = inRateHz * hopMillis / 1_000;
    hopOut = outRateHz * hopMillis / 1_000;
    forward = new FloatFFT_1D(2 * hopIn);
    back = new FloatFFT_1D(2 * hopOut);
    span = new float[2 * hopIn];
    work = new float[2 * hopIn];
    result = new float[2 * hopOut];
    filled = hopIn / 2;
    gains = gains(FilterDesign.FINE.kernel(inRateHz, Math.min(inRateHz, outRateHz) / 2.0));
  }

  /** The kernel's spectrum, which is real because the kernel is even. */
  private float[] gains(FilterDesign.Kernel kernel) {
    int n = 2 * hopIn;
    float[] taps = new float[n];
    for (int i = -hopIn / 2; i <= hopIn / 2; i++) {
      taps[Math.floorMod(i, n)] = (float) kernel.at(i);
    }
    forward.realForward(taps);
    float[] real = new float[hopIn];
    float scale = (float) hopOut / hopIn / taps[0];
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
        System.arraycopy(result, hopOut / 2, out, at + written, hopOut);
        written += hopOut;
        System.arraycopy(span, hopIn, span, 0, hopIn);
        filled = hopIn;
      }
    }
    return written;
  }

  private void transform() {
    System.arraycopy(span, 0, work, 0, span.length);
    forward.realForward(work);
    int bins = Math.min(hopIn, hopOut);
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
    float[] tail = new float[left + 2 * hopOut];
    int written = 0;
    while (written < left) {
      written += push(new float[hopIn], 0, hopIn, tail, written);
    }
    System.arraycopy(tail, 0, out, at, left);
    return left;
  }
}
