package sluice.signal;

/**
 * Settings of a {@link Vad}.
 *
 * @param noiseWindowMillis how far back the noise floor looks for its minimum; 200..5000. Shorter
 *                          follows rising noise sooner, longer survives long vowels
 * @param floorDb           level of white noise, in dB below full scale, under which nothing counts
 *                          as speech; -120..-40
 * @param midpoint          mean log likelihood ratio that scores 0.5; 0..10
 * @param slope             change of that ratio from a score of 0.5 to one of 0.73; 0.01..10
 */
public record VadConfig(int noiseWindowMillis, double floorDb, double midpoint, double slope) {
  /** Tuned on synthetic and FreeTTS speech in white, pink, hum and babble noise. */
  public static final VadConfig DEFAULT = new VadConfig(1_000, -80, 0.6, 0.15);

  public VadConfig {
    check("noiseWindowMillis", noiseWindowMillis, new double[]{200, 5_000});
    check("floorDb", floorDb, new double[]{-120, -40});
    check("midpoint", midpoint, new double[]{0, 10});
    check("slope", slope, new double[]{0.01, 10});
  }

  private static void check(String name, double value, double[] limits) {
    if (!(value >= limits[0] && value <= limits[1])) {
      throw new IllegalArgumentException(
          "vad." + name + " " + value + ": needs " + limits[0] + ".." + limits[1]);
    }
  }
}
