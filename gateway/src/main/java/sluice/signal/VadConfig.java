package sluice.signal;

/**
 * Settings of a {@link Vad}.
 *
 * @param noiseWindowMillis how far back the noise floor looks for its minimum; 200..5000. Shorter
 *                          follows rising noise sooner, longer survives long vowels
 * @param floorDb           level of white noise, in dB below full scale, under which nothing counts
 *                          as speech; -120..-40
 * @param evidence          least mean log likelihood ratio that scores 0.5; 0.05..10
 * @param contrast          where between the quietest and the loudest recent ratio a score of 0.5
 *                          lies at least; 0..1. More ends utterances sooner in changing noise, and
 *                          misses more soft speech
 */
public record VadConfig(int noiseWindowMillis, double floorDb, double evidence, double contrast) {
  /** Tuned on prompts of six speakers in four languages, in seven noises at 20 to 0 dB. */
  public static final VadConfig DEFAULT = new VadConfig(1_500, -80, 0.3, 0.25);

  public VadConfig {
    check("noiseWindowMillis", noiseWindowMillis, new double[]{200, 5_000});
    check("floorDb", floorDb, new double[]{-120, -40});
    check("evidence", evidence, new double[]{0.05, 10});
    check("contrast", contrast, new double[]{0, 1});
  }

  private static void check(String name, double value, double[] limits) {
    if (!(value >= limits[0] && value <= limits[1])) {
      throw new IllegalArgumentException(
          "vad." + name + " " + value + ": needs " + limits[0] + ".." + limits[1]);
    }
  }
}
