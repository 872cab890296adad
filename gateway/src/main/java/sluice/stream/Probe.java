package sluice.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import sluice.signal.Vad;

/** Fixed inputs that take the stages through their branches; see {@link Fingerprint}. Stateless. */
final class Probe {
  /** Short windows and limits, so that every limit is met often. */
  static final ChunkerConfig HASTY =
      new ChunkerConfig(300, 300, 110, 0.6, 0.25, 30, 80, 120, 40, 700, 170);
  /** Chunks of which the next holds half. */
  static final ChunkerConfig HALVES =
      new ChunkerConfig(1_200, 600, 0.5, 0.15, 60, 500, 300, 200, 30_000);

  private Probe() {}

  /**
   * A buzz that sways like syllables, comes and goes over noise that rises half way, and clicks.
   *
   * @param n samples
   */
  static float[] speech(int n, int rateHz) {
    SplittableRandom random = new SplittableRandom(7);
    float[] samples = new float[n];
    for (int i = 0; i < n; i++) {
      double t = (double) i / rateHz;
      double share = (double) i / n;
      boolean speaks = share > 0.25 && share < 0.45 || share > 0.6 && share < 0.8;
      double pitch = t * (120 + 30 * StrictMath.sin(5 * t));
      double sway = 0.6 - 0.4 * StrictMath.cos(25 * t);
      double voice = speaks ? 0.25 * sway * (pitch - StrictMath.floor(pitch) - 0.5) : 0;
      double noise = (share < 0.5 ? 0.002 : 0.01) * (random.nextDouble() - 0.5);
      double click = random.nextInt(4_000) == 0 ? 0.5 : 0;
      samples[i] = (float) (voice + noise + click);
    }
    return samples;
  }

  /** Runs of speech, silence and doubt. */
  static float[] scores(SplittableRandom random, int hops) {
    float[] scores = new float[hops];
    for (int at = 0; at < hops;) {
      int end = Math.min(hops, at + random.nextInt(1, 70));
      Arrays.fill(scores, at, end, random.nextInt(9) / 8f);
      at = end;
    }
    return scores;
  }

  /** The chunks of one utterance of {@code samples} of silence taken for speech. */
  static List<Chunk> chunks(ChunkerConfig config, int samples) {
    float[] scores = new float[samples / Vad.HOP_SAMPLES];
    Arrays.fill(scores, 1f);
    List<Chunk> chunks = new ArrayList<>();
    Chunker.Sink sink = new Chunker.Sink() {
      @Override
      public void speechStarted(int utterance, long atSample) {}

      @Override
      public void chunk(Chunk chunk) {
        chunks.add(chunk);
      }

      @Override
      public void utteranceEnd(int utterance, long atSample, Chunker.End reason) {}
    };
    Chunker chunker = new Chunker(config);
    chunker.push(new float[samples], samples, scores, scores.length, sink);
    chunker.stop(sink);
    return chunks;
  }
}
