package sluice.cli.vad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sluice.signal.Vad;

/**
 * A stream whose speech is known.
 *
 * @param name    speaker, noise and ratio
 * @param noise   kind of noise
 * @param samples 16 kHz, [-1, 1]
 * @param speech  per hop of 10 ms: true when it holds speech
 * @param turns   hops from/to of each turn: speech with pauses too short to end it
 */
public record Scene(String name, Ambience noise, float[] samples, boolean[] speech,
    List<int[]> turns) {
  private static final int HOP = Vad.HOP_SAMPLES;
  /** Speech lies at most this far below a speaker's loudest hops: 32 dB. */
  private static final double DEPTH = StrictMath.pow(10, -3.2);
  private static final double LOUDEST = 0.995;
  /** Pauses shorter than this belong to the speech, in hops: 150 ms. */
  private static final int PAUSE = 15;
  /** Bursts shorter than this are none: 40 ms. */
  private static final int BURST = 4;

  /** Which hops of clean speech hold speech: by energy, short pauses filled, short bursts out. */
  static boolean[] label(float[] clean) {
    double[] power = new double[clean.length / HOP];
    for (int h = 0; h < power.length; h++) {
      for (int i = h * HOP; i < (h + 1) * HOP; i++) {
        power[h] += (double) clean[i] * clean[i];
      }
    }
    double[] sorted = power.clone();
    Arrays.sort(sorted);
    double least = sorted[(int) (LOUDEST * (sorted.length - 1))] * DEPTH;
    boolean[] speech = new boolean[power.length];
    for (int h = 0; h < power.length; h++) {
      speech[h] = power[h] > least;
    }
    flip(speech, false, PAUSE);
    flip(speech, true, BURST);
    return speech;
  }

  /** Root of the mean square over the parts of {@code clip} that hold speech. */
  static double activeRms(float[] clip) {
    boolean[] speech = label(clip);
    double sum = 0;
    long count = 1;
    for (int h = 0; h < speech.length; h++) {
      for (int i = h * HOP; speech[h] && i < (h + 1) * HOP; i++) {
        sum += (double) clip[i] * clip[i];
        count++;
      }
    }
    return Math.sqrt(sum / count) + 1e-9;
  }

  /** Hops from/to of runs of speech with gaps below {@code gapHops} closed. */
  static List<int[]> turns(boolean[] speech, int gapHops) {
    List<int[]> turns = new ArrayList<>();
    for (int h = 0; h < speech.length; h++) {
      if (speech[h] && !turns.isEmpty() && h - turns.getLast()[1] < gapHops) {
        turns.getLast()[1] = h + 1;
      } else if (speech[h]) {
        turns.add(new int[]{h, h + 1});
      }
    }
    return turns;
  }

  /** Turns runs of {@code value} shorter than {@code n} inside the stream into the other. */
  private static void flip(boolean[] speech, boolean value, int n) {
    for (int from = 0; from < speech.length;) {
      int to = from;
      while (to < speech.length && speech[to] == value) {
        to++;
      }
      boolean isInside = from > 0 && to < speech.length;
      if (to - from > 0 && to - from < n && (value || isInside)) {
        Arrays.fill(speech, from, to, !value);
      }
      from = Math.max(to, from + 1);
    }
  }
}
