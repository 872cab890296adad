package sluice.signal;

/** The weights of the trained {@link VadNet}. */
final class VadWeights {
  private VadWeights() {}

  static float[] read() {
    return new float[VadNet.WEIGHTS];
  }
}
