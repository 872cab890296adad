package sluice.signal;

/**
 * Tells speech from noise, hop by hop: the mean over bands of the log likelihood ratio "speech and
 * noise" against "noise" (Sohn, Kim and Sung, "A statistical model-based voice activity detection",
 * 1999), over a tracked noise floor, smoothed, and compared with how much it varied of late, so
 * that voices in the background do not pass for the speaker. Owned by one session; input at 16 kHz;
 * the scores are the same bit for bit however the input is cut. Allocates nothing after
 * construction.
 */
public final class Vad implements SpeechDetector {
  /** Samples per score: 10 ms at 16 kHz. */
  public static final int HOP_SAMPLES = 160;
  private static final int HOP_MILLIS = 10;
  /** Weight of the previous hop in the a-priori SNR; Ephraim and Malah's decision-directed rule. */
  private static final double MEMORY = 0.5;
  /** Most that one band may say for speech: one loud tone is not a voice. */
  private static final double RATIO_MAX = 5;
  /** Share of a new hop in rising and in falling evidence: time constants of 40 and 100 ms. */
  private static final double ATTACK = 0.25;
  private static final double RELEASE = 0.1;
  /** The quietest evidence of late: falls within 100 ms, rises within 5 s. */
  private static final double QUIET_FALL = 0.1;
  private static final double QUIET_RISE = 0.002;
  /** The loudest evidence of late: rises within 30 ms, falls within 10 s. */
  private static final double LOUD_RISE = 0.3;
  private static final double LOUD_FALL = 0.001;

  private final VadConfig config;
  private final Spectrum spectrum = new Spectrum();
  private final NoiseFloor noise;
  private final float[] frame = new float[Spectrum.FRAME];
  private final double[] powers = new double[Spectrum.BANDS];
  private final double[] clean = new double[Spectrum.BANDS];
  private int fill = Spectrum.FRAME - HOP_SAMPLES;
  private double evidence;
  private double quiet;
  private double loud;
  private int hopsUntilFull = Spectrum.FRAME / HOP_SAMPLES;

  /** A detector at the start of a stream; before it, it imagines silence. */
  public Vad(VadConfig config) {
    this.config = config;
    this.noise = new NoiseFloor(config.noiseWindowMillis() / HOP_MILLIS,
        StrictMath.pow(10, config.floorDb() / 10));
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

  private float score() {
    if (hopsUntilFull > 0) {
      // A frame that begins before the stream is no measure of its noise.
      hopsUntilFull--;
      return 0;
    }
    spectrum.bands(frame, powers);
    noise.update(powers);
    double sum = 0;
    for (int b = 0; b < Spectrum.BANDS; b++) {
      sum += ratio(b);
    }
    double mean = sum / Spectrum.BANDS;
    evidence += (mean > evidence ? ATTACK : RELEASE) * (mean - evidence);
    quiet += (evidence < quiet ? QUIET_FALL : QUIET_RISE) * (evidence - quiet);
    loud += (evidence > loud ? LOUD_RISE : LOUD_FALL) * (evidence - loud);
    double even = Math.max(config.evidence(), quiet + config.contrast() * (loud - quiet));
    return (float) (evidence * evidence / (evidence * evidence + even * even));
  }

  /** The band's log likelihood ratio, and its share of speech remembered for the next hop. */
  private double ratio(int b) {
    double posterior = powers[b] / noise.power(b);
    double prior = MEMORY * clean[b] + (1 - MEMORY) * Math.max(0, posterior - 1);
    double gain = prior / (1 + prior);
    clean[b] = gain * gain * posterior;
    return Math.min(RATIO_MAX, posterior * gain - StrictMath.log(1 + prior));
  }
}
