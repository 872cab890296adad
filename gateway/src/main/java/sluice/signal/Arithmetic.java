package sluice.signal;

/** How the resampler multiplies. Both ways give the same bits; they differ in speed alone. */
public enum Arithmetic {
  /** Plain Java. */
  SCALAR,
  /** The Vector API; needs {@code --add-modules jdk.incubator.vector}. */
  VECTOR;

  private static final String MODULE = "jdk.incubator.vector";

  /** The fastest this Java virtual machine was started with. */
  public static Arithmetic fastest() {
    return VECTOR.isAvailable() ? VECTOR : SCALAR;
  }

  /** False for {@link #VECTOR} when the module is not there. */
  public boolean isAvailable() {
    return this == SCALAR || ModuleLayer.boot().findModule(MODULE).isPresent();
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
