package sluice.signal;

/**
 * The resampler's arithmetic. Every implementation gives the same bits: each product sum is one
 * chain of fused multiply-adds in the order of the taps.
 */
interface InnerProducts {
  /**
   * Computes {@link Polyphase#GROUP} places of {@link Polyphase#LANES} turns.
   *
   * @param taps  four for each of {@code reach}
   * @param reach index in {@code line} of what the first turn reads, tap by tap
   * @param line  the input; turn t reads {@code line[reach[i] + from + t]}
   * @param out   takes the sums, the turns of one place side by side
   */
  void multiply(float[] taps, int[] reach, float[] line, int from, float[] out);
}
