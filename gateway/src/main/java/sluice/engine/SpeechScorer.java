package sluice.engine;

import java.util.function.DoubleConsumer;

/**
 * Port: a voice model that takes too long for a loop and scores windows of many streams together.
 * Live: Silero on a worker thread. A room without one uses the detector of {@code signal} alone.
 */
public interface SpeechScorer {
  /** What the score is when there is none: the worker is overloaded or failed. */
  double NONE = Double.NaN;

  /** What kind it is, with the model's version, as transform ids tell it. */
  String kind();

  /** New samples per window, 16 kHz. */
  int windowSamples();

  /** A handle for a new stream, which it remembers between windows. */
  Stream open();

  /** One stream's windows, scored in order. Owned by the session. */
  @FunctionalInterface
  interface Stream {
    /**
     * Scores the stream's next window; not called again before the reply.
     *
     * @param window {@link #windowSamples} samples, not written to any more
     * @param reply  called exactly once, in a later turn of the caller's loop, with a score in [0,
     *               1] or {@link #NONE}
     */
    void score(float[] window, DoubleConsumer reply);
  }
}
