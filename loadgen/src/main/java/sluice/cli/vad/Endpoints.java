package sluice.cli.vad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sluice.signal.Vad;
import sluice.stream.Chunk;
import sluice.stream.Chunker;
import sluice.stream.ChunkerConfig;

/**
 * How well scores end turns, through the gateway's own endpointing after 500 ms of silence: an end
 * before the turn is over cuts in; none before the next turn is a turn without an end.
 */
final class Endpoints {
  private static final int HOP_MILLIS = 10;

  private final List<Double> lags = new ArrayList<>();
  private int turns;
  private int cuts;
  private int missing;

  /**
   * What was found.
   *
   * @param turns   how many there were
   * @param cutIn   share of turns that were cut
   * @param noEnd   share of turns without an end before the next one
   * @param lag50   median time from the turn's end to the decision, in milliseconds
   * @param lag90   its 90 % point
   */
  record Result(int turns, double cutIn, double noEnd, double lag50, double lag90) {}

  /** Counts a scene's turns; the last one may end with the stream and is left out. */
  void add(Scene scene, float[] scores) {
    List<Integer> ends = ends(scene, scores);
    for (int t = 0; t + 1 < scene.turns().size(); t++) {
      int from = scene.turns().get(t)[0];
      int over = scene.turns().get(t)[1];
      int next = scene.turns().get(t + 1)[0];
      turns++;
      cuts += ends.stream().anyMatch(end -> end > from && end <= over) ? 1 : 0;
      List<Integer> after = ends.stream().filter(end -> end > over && end <= next).toList();
      if (after.isEmpty()) {
        missing++;
      } else {
        lags.add((double) (after.getFirst() - over) * HOP_MILLIS);
      }
    }
  }

  Result result() {
    double[] sorted = lags.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Result(turns, (double) cuts / turns, (double) missing / turns,
        at(sorted, 0.5), at(sorted, 0.9));
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))];
  }

  /** Hops after which the chunker said that the utterance was over. */
  private static List<Integer> ends(Scene scene, float[] scores) {
    List<Integer> ends = new ArrayList<>();
    Chunker chunker = new Chunker(ChunkerConfig.interactive());
    int[] hop = {0};
    Chunker.Sink sink = new Chunker.Sink() {
      @Override
      public void speechStarted(int utterance, long atSample) {}

      @Override
      public void chunk(Chunk chunk) {}

      @Override
      public void utteranceEnd(int utterance, long atSample, Chunker.End reason) {
        if (reason == Chunker.End.SILENCE) {
          ends.add(hop[0] + 1);
        }
      }
    };
    float[] samples = new float[Vad.HOP_SAMPLES];
    for (; hop[0] < scene.speech().length; hop[0]++) {
      float[] score = Arrays.copyOfRange(scores, hop[0], hop[0] + 1);
      chunker.push(samples, samples.length, score, 1, sink);
    }
    return ends;
  }
}
