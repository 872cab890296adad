package sluice.signal;

/**
 * Calls speech whatever is loud: a hop scores 1 when its mean level reaches a threshold, else 0.
 * For audio that was made so that this is true, as in simulations of many streams: a hundredth of
 * the cost of a {@link Vad}, and useless in noise. Looks at every eighth sample, so the made speech
 * should be slower than that. The scores are the same however the input is cut.
 */
public final class LevelDetector implements SpeechDetector {
  private static final int STRIDE = 8;
  /** -46 dB below full scale: made speech is far above, made silence is 0. */
  private static final float LEVEL = 0.005f;
  private static final float SUM = LEVEL * Vad.HOP_SAMPLES / STRIDE;
  private float sum;
  private int taken;

  @Override
  public int process(float[] samples, int n, float[] scores) {
    int hops = 0;
    for (int i = 0; i < n;) {
      int start = i - taken;
      int end = Math.min(n, start + Vad.HOP_SAMPLES);
      for (int k = start + (taken + STRIDE - 1) / STRIDE * STRIDE; k < end; k += STRIDE) {
        sum += Math.abs(samples[k]);
      }
      taken += end - i;
      i = end;
      if (taken == Vad.HOP_SAMPLES) {
        scores[hops++] = sum >= SUM ? 1 : 0;
        sum = 0;
        taken = 0;
      }
    }
    return hops;
  }
}
