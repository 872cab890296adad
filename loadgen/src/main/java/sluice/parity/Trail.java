package sluice.parity;

import java.util.List;
import sluice.stream.Chunk;
import sluice.wire.ServerMessage.SpokenWord;

/**
 * What a path left behind at each stage.
 *
 * @param transformId what it says it did
 * @param signal      samples, scores, features
 * @param marks       speech by the scores alone
 * @param utterances  as they were told, in order
 * @param chunks      by utterance and index
 * @param transcripts one per utterance, in order
 */
record Trail(String transformId, Signal signal, List<Mark> marks, List<Mark> utterances,
    List<Chunk> chunks, List<Transcript> transcripts) {
  /**
   * Arrays; owned by the trail.
   *
   * @param decoded  at the client's rate
   * @param speech   at 16 kHz
   * @param scores   one per 10 ms
   * @param features by kind, in the order of {@link FeatureTap#KINDS}, row-major
   */
  record Signal(float[] decoded, float[] speech, float[] scores, List<float[]> features) {}

  /**
   * Speech from a sample to another.
   *
   * @param toldAt sample that completed the decision; -1 where it is not looked at
   * @param reason why it ended
   */
  record Mark(long from, long to, long toldAt, String reason) {}

  /** What was recognised in an utterance, and by whom. */
  record Transcript(String tier, String text, List<SpokenWord> words) {}
}
