package sluice.signal;

/** Power of the lines of one frame's spectrum. Owned by one {@link LogMel}; allocates nothing. */
sealed interface FrameSpectrum permits WhisperSpectrum, KaldiSpectrum {
  /** Samples of a frame: 25 ms at 16 kHz. */
  int FRAME = 400;

  /** Points of its Fourier transform. */
  int points();

  /**
   * Computes {@code points / 2 + 1} powers of {@code line[from .. from + FRAME)}, which stays as it
   * is.
   *
   * @return the powers; valid until the next call
   */
  double[] powers(float[] line, int from);
}
