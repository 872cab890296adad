package sluice.live;

import java.util.List;
import sluice.signal.SpeechDetector;
import sluice.signal.Vad;

/**
 * The Silero model as a detector of one stream, for files and comparisons: it blocks, so gateways
 * use {@link SileroWorker} instead. A hop has the score of the last window complete at its end; the
 * hops before the first have 0. Owned by one caller; shares its model with others of the same
 * thread.
 */
public final class SileroDetector implements SpeechDetector {
  private final SileroModel model;
  private final SileroModel.Memory memory = new SileroModel.Memory();
  private final float[] window = new float[SileroModel.WINDOW];
  private long samplesIn;
  private float score;

  /** A detector at the start of a stream. */
  public SileroDetector(SileroModel model) {
    this.model = model;
  }

  @Override
  public String kind() {
    return model.kind();
  }

  @Override
  public int process(float[] samples, int n, float[] scores) {
    int hops = 0;
    for (int i = 0; i < n; i++) {
      window[(int) (samplesIn % SileroModel.WINDOW)] = samples[i];
      samplesIn++;
      if (samplesIn % SileroModel.WINDOW == 0) {
        score = model.score(List.of(new SileroModel.Window(memory, window)))[0];
      }
      if (samplesIn % Vad.HOP_SAMPLES == 0) {
        scores[hops++] = score;
      }
    }
    return hops;
  }
}
