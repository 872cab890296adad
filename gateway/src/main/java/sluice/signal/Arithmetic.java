package sluice.signal;

/** How the resampler multiplies. Both ways give the same bits; they differ in speed alone. */
public enum Arithmetic {
  /** Plain Java. */
  SCALAR,
  /** The Vector API; needs {@code --add-modules jdk.incubator.vector}. */
  VECTOR;

  private static final String MODULE = "jdk.incubator.vector";
  /** Products that suffice for the compiler; measured: 0.3 s once, then a frame takes 0.1 ms. */
  private static final int WARM_UP = 20_000;
  private static final int WARM_UP_TAPS = 8;

  /** The fastest this Java virtual machine was started with. */
  public static Arithmetic fastest() {
    return VECTOR.isAvailable() ? VECTOR : SCALAR;
  }

  /** False for {@link #VECTOR} when the module is not there. */
  public boolean isAvailable() {
    return this == SCALAR || ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  /**
   * Multiplies zeros until the compiler has seen enough. Not yet compiled, vectors take a hundred
   * times as long: the first frame of a fresh Java 77 ms. Costs nothing when done again.
   */
  void warmUp() {
    InnerProducts products = products();
    float[] taps = new float[WARM_UP_TAPS * Polyphase.GROUP];
    float[] line = new float[Polyphase.LANES];
    float[] out = new float[Polyphase.GROUP * Polyphase.LANES];
    int[] reach = new int[WARM_UP_TAPS];
    for (int i = 0; i < WARM_UP; i++) {
      products.multiply(taps, reach, line, 0, out);
    }
  }

  /**
   * The arithmetic itself.
   *
   * @throws IllegalStateException when it is not available
   */
  InnerProducts products() {
    if (!isAvailable()) {
      throw new IllegalStateException(
          "no vector arithmetic: start java with --add-modules " + MODULE);
    }
    return this == SCALAR ? new ScalarProducts() : new VectorProducts();
  }
}
