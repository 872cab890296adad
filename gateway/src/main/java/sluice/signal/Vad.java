package sluice.signal;

/**
 * Tells speech from noise, hop by hop: likelihood ratios over a tracked noise floor, levels and
 * periodicity ({@link VadFeatures}), weighed over time by a small recurrent network
 * ({@link VadNet}) that was trained on recorded speech in noise. Owned by one session; input at 16
 * kHz; the scores are the same bit for bit however the input is cut. Allocates nothing after
 * construction.
 */
public final class Vad implements SpeechDetector {
  /** Samples per score: 10 ms at 16 kHz. */
  public static final int HOP_SAMPLES = 160;
  private static final int HOP_MILLIS = 10;
  private static final VadNet TRAINED = new VadNet(VadWeights.read());

  private final VadNet net;
  private final float bias;
  private final VadFeatures features;
  private final VadNet.Memory memory = new VadNet.Memory();
  private final float[] inputs = new float[VadFeatures.COUNT];
  private final float[] frame = new float[Spectrum.FRAME];
  private int fill = Spectrum.FRAME - HOP_SAMPLES;
  private int hopsUntilFull = Spectrum.FRAME / HOP_SAMPLES;

  /** A detector at the start of a stream; before it, it imagines silence. */
  public Vad(VadConfig config) {
    this(config, TRAINED);
  }

  /** A detector with other weights, for training and comparing. */
  public Vad(VadConfig config, VadNet net) {
    this.net = net;
    this.bias = (float) config.bias();
    this.features = new VadFeatures(config.noiseWindowMillis() / HOP_MILLIS,
        (float) StrictMath.pow(10, config.floorDb() / 10));
  }

  @Override
  public int process(float[] samples, int n, float[] scores) {
    int hops = 0;
    for (int taken = 0; taken < n;) {
      int step = Math.min(n - taken, Spectrum.FRAME - fill);
      System.arraycopy(samples, taken, frame, fill, step);
      taken += step;
      fill += step;
      if (fill == Spectrum.FRAME) {
        scores[hops++] = score();
        System.arraycopy(frame, HOP_SAMPLES, frame, 0, Spectrum.FRAME - HOP_SAMPLES);
        fill = Spectrum.FRAME - HOP_SAMPLES;
      }
    }
    return hops;
  }

  /** The {@link VadNet#INPUTS} numbers that the last score came from; the array is reused. */
  public float[] inputs() {
    return inputs;
  }

  private float score() {
    if (hopsUntilFull > 0) {
      // A frame that begins before the stream is no measure of its noise.
      hopsUntilFull--;
      return 0;
    }
    features.step(frame, inputs);
    // The approximation may overshoot by a rounding.
    return Math.clamp(VadNet.sigmoid(net.step(inputs, memory) + bias), 0f, 1f);
  }
}
