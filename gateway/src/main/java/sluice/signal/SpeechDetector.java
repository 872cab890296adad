package sluice.signal;

/** Tells speech from what is none, hop by hop of {@link Vad#HOP_SAMPLES}. Owned by one session. */
public interface SpeechDetector {
  /**
   * Takes the first {@code n} samples, 16 kHz; writes one score in [0, 1] per hop they complete.
   *
   * @param scores room for {@code n / HOP_SAMPLES + 1}
   * @return scores written
   */
  int process(float[] samples, int n, float[] scores);

  /** What kind it is, as transform ids tell it. */
  default String kind() {
    return getClass().getSimpleName();
  }
}
