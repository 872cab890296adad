package sluice.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import sluice.parity.Trail.Mark;
import sluice.signal.Vad;
import sluice.stream.Chunk;
import sluice.stream.Chunker;
import sluice.stream.ChunkerConfig;
import sluice.wire.Endpointing;

/** Writes down utterances as a chunker tells them. Owned by one path. */
final class Marks implements Chunker.Sink {
  /** Longest utterance a chunker can be told to allow: the speech itself, hardly ever cut. */
  private static final int LONGEST_MILLIS = 300_000;
  final List<Mark> marks = new ArrayList<>();
  final List<Chunk> chunks = new ArrayList<>();
  private long samplesIn = -1;
  private long start;

  /**
   * Speech by the scores alone: as the session's endpointing finds it, without the limit on length,
   * and with the sample that completed each decision.
   */
  static List<Mark> of(float[] scores, ChunkerConfig config) {
    Chunker chunker = new Chunker(config.with(new Endpointing.Wish(OptionalDouble.empty(),
        OptionalDouble.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(),
        OptionalInt.empty(), OptionalInt.of(LONGEST_MILLIS))));
    Marks marks = new Marks();
    float[] hop = new float[Vad.HOP_SAMPLES];
    float[] score = new float[1];
    for (int i = 0; i < scores.length; i++) {
      score[0] = scores[i];
      marks.samplesIn = (i + 1L) * hop.length;
      chunker.push(hop, hop.length, score, 1, marks);
    }
    chunker.stop(marks);
    return marks.marks;
  }

  @Override
  public void speechStarted(int utterance, long atSample) {
    start = atSample;
  }

  @Override
  public void chunk(Chunk chunk) {
    chunks.add(chunk);
  }

  @Override
  public void utteranceEnd(int utterance, long atSample, Chunker.End reason) {
    marks.add(new Mark(start, atSample, samplesIn, reason.key()));
  }
}
