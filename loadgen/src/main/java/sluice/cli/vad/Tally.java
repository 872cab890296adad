package sluice.cli.vad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Hops of one condition group, ours and the peer's side by side. A block is a turn and the silence
 * after it: what intervals are drawn over, for hops of one turn are no independent draws.
 */
final class Tally {
  /** Scores are counted in so many bins; finer than any threshold matters. */
  static final int BINS = 4_096;
  private static final int RESAMPLES = 500;

  /** One turn: hops by score, with and without speech, and what the peer said of them. */
  private static final class Block {
    private final short[] speechBins;
    private final short[] silenceBins;
    private int peerMisses;
    private int peerAlarms;

    Block(int speech, int silence) {
      speechBins = new short[speech];
      silenceBins = new short[silence];
    }
  }

  /**
   * Misses of speech at the peer's own share of false alarms.
   *
   * @param falseAlarms share of hops without speech that the peer called speech
   * @param misses      share of hops with speech that ours missed, at as many false alarms
   * @param peerMisses  share that the peer missed
   * @param low         2.5 % point of ours minus the peer's, over turns
   * @param high        97.5 % point
   * @param threshold   score at which ours raises as many false alarms
   */
  record Result(double falseAlarms, double misses, double peerMisses, double low, double high,
      double threshold) {}

  private final List<Block> blocks = new ArrayList<>();

  /** Counts a scene's hops. */
  void add(Scene scene, float[] scores, float[] peer) {
    List<int[]> turns = scene.turns();
    for (int t = 0; t < turns.size(); t++) {
      int from = t == 0 ? 0 : turns.get(t)[0];
      int to = t + 1 < turns.size() ? turns.get(t + 1)[0] : scene.speech().length;
      blocks.add(block(scene.speech(), scores, peer, from, to));
    }
  }

  private static Block block(boolean[] speech, float[] scores, float[] peer, int from, int to) {
    int count = 0;
    for (int h = from; h < to; h++) {
      count += speech[h] ? 1 : 0;
    }
    Block block = new Block(count, to - from - count);
    int s = 0;
    int n = 0;
    for (int h = from; h < to; h++) {
      short bin = (short) Math.min(BINS - 1, (int) (scores[h] * BINS));
      if (speech[h]) {
        block.speechBins[s++] = bin;
        block.peerMisses += peer[h] < 0.5f ? 1 : 0;
      } else {
        block.silenceBins[n++] = bin;
        block.peerAlarms += peer[h] >= 0.5f ? 1 : 0;
      }
    }
    return block;
  }

  /** Adds all of {@code other}. */
  void add(Tally other) {
    blocks.addAll(other.blocks);
  }

  /** The comparison, with an interval from resampled turns drawn from {@code seed}. */
  Result result(long seed) {
    int[] once = new int[blocks.size()];
    Arrays.fill(once, 1);
    double[] all = compare(once);
    SplittableRandom random = new SplittableRandom(seed);
    double[] gaps = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      int[] times = new int[once.length];
      for (int i = 0; i < times.length; i++) {
        times[random.nextInt(times.length)]++;
      }
      double[] drawn = compare(times);
      gaps[r] = drawn[1] - drawn[2];
    }
    Arrays.sort(gaps);
    return new Result(all[0], all[1], all[2], gaps[RESAMPLES / 40],
        gaps[RESAMPLES - 1 - RESAMPLES / 40], all[3]);
  }

  /** Share of hops whose score is on the wrong side of one half: misses, false alarms. */
  double[] atHalf() {
    long[] wrong = new long[4];
    for (Block block : blocks) {
      for (short bin : block.speechBins) {
        wrong[0] += bin < BINS / 2 ? 1 : 0;
      }
      for (short bin : block.silenceBins) {
        wrong[1] += bin >= BINS / 2 ? 1 : 0;
      }
      wrong[2] += block.speechBins.length;
      wrong[3] += block.silenceBins.length;
    }
    return new double[]{(double) wrong[0] / wrong[2], (double) wrong[1] / wrong[3]};
  }

  /** False alarms, our misses, the peer's misses, threshold; each block counted so many times. */
  private double[] compare(int[] times) {
    long[] speechBins = new long[BINS];
    long[] silenceBins = new long[BINS];
    long speech = 0;
    long silence = 0;
    long peerMisses = 0;
    long peerAlarms = 0;
    for (int i = 0; i < times.length; i++) {
      Block block = blocks.get(i);
      if (times[i] > 0) {
        count(block.speechBins, times[i], speechBins);
        count(block.silenceBins, times[i], silenceBins);
        speech += (long) times[i] * block.speechBins.length;
        silence += (long) times[i] * block.silenceBins.length;
        peerMisses += (long) times[i] * block.peerMisses;
        peerAlarms += (long) times[i] * block.peerAlarms;
      }
    }
    int bin = BINS;
    long alarms = 0;
    long heard = 0;
    while (bin > 0 && alarms + silenceBins[bin - 1] <= peerAlarms) {
      bin--;
      alarms += silenceBins[bin];
      heard += speechBins[bin];
    }
    double part = bin == 0 ? 0 : (double) (peerAlarms - alarms) / silenceBins[bin - 1];
    double found = heard + (bin == 0 ? 0 : part * speechBins[bin - 1]);
    return new double[]{(double) peerAlarms / silence, 1 - found / speech,
        (double) peerMisses / speech, (double) bin / BINS};
  }

  private static void count(short[] bins, int times, long[] into) {
    for (short bin : bins) {
      into[bin] += times;
    }
  }
}
