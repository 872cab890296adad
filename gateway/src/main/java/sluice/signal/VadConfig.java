package sluice.signal;

/**
 * Settings of a {@link Vad}.
 *
 * @param noiseWindowMillis how far back the noise floor looks for its minimum; 200..5000. The
 *                          network was trained with the default
 * @param floorDb           level of white noise, in dB below full scale, under which nothing is
 *                          heard; -120..-40
 * @param bias              added to the log odds of speech; -10..10. More misses less speech and
 *                          raises more false alarms
 */
public record VadConfig(int noiseWindowMillis, double floorDb, double bias) {
  /** What the network was trained with. */
  public static final VadConfig DEFAULT = new VadConfig(1_500, -80, 0);

  public VadConfig {
    check("noiseWindowMillis", noiseWindowMillis, new double[]{200, 5_000});
    check("floorDb", floorDb, new double[]{-120, -40});
    check("bias", bias, new double[]{-10, 10});
  }

  private static void check(String name, double value, double[] limits) {
    if (!(value >= limits[0] && value <= limits[1])) {
      throw new IllegalArgumentException(
          "vad." + name + " " + value + ": needs " + limits[0] + ".." + limits[1]);
    }
  }
}
