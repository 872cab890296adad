package sluice.tier;

import java.util.ArrayList;
import java.util.List;
import sluice.stream.Chunk;
import sluice.stream.Hypothesis;
import sluice.stream.Span;
import sluice.stream.Word;

/**
 * Words for audio whose truth nobody knows: {@link #TEXT} wherever the chunk is loud, at most one
 * in each cell of a fixed grid of stream time, so that chunks that overlap put their words in the
 * same places.
 */
final class Placeholders {
  /** What stands for a word. */
  static final String TEXT = "[speech]";
  /** A spoken English word takes about 0.35 s: 170 words a minute. */
  private static final int CELL_SAMPLES = 350 * Span.RATE_HZ / 1000;
  private static final int HOP_SAMPLES = Span.RATE_HZ / 100;
  /** A shorter sound is no word. */
  private static final int WORD_HOPS_MIN = 10;
  /** Below -60 dB of full scale nothing is loud. */
  private static final double FLOOR_POWER = 1e-6;
  /** Loud is what lies within 25 dB of the loudest hop. */
  private static final double LOUD_SHARE = 0.00316;
  private static final float CONFIDENCE = 0.5f;

  private Placeholders() {}

  /** Placeholder words of a chunk; O(samples). */
  static Hypothesis hear(Chunk chunk) {
    double[] power = hopPower(chunk.samples());
    double most = 0;
    for (double one : power) {
      most = Math.max(most, one);
    }
    double loud = Math.max(FLOOR_POWER, most * LOUD_SHARE);
    List<Word> words = new ArrayList<>();
    int hop = 0;
    while (hop < power.length) {
      int end = cellEnd(chunk.span().start(), hop, power.length);
      add(words, chunk.span().start(), loudPart(power, hop, end, loud));
      hop = end;
    }
    return new Hypothesis(words);
  }

  /** From the first to the last loud hop of [from, to). */
  private static Hops loudPart(double[] power, int from, int to, double loud) {
    int first = from;
    while (first < to && power[first] < loud) {
      first++;
    }
    int end = to;
    while (end > first && power[end - 1] < loud) {
      end--;
    }
    return new Hops(first, end);
  }

  private record Hops(int start, int end) {}

  private static void add(List<Word> words, long chunkStart, Hops part) {
    if (part.end - part.start >= WORD_HOPS_MIN) {
      Span span = new Span(chunkStart + (long) part.start * HOP_SAMPLES,
          chunkStart + (long) part.end * HOP_SAMPLES);
      words.add(new Word(TEXT, span, CONFIDENCE));
    }
  }

  /** First hop that starts in a later cell of the grid than {@code hop}. */
  private static int cellEnd(long chunkStart, int hop, int hops) {
    long start = chunkStart + (long) hop * HOP_SAMPLES;
    long next = (start / CELL_SAMPLES + 1) * CELL_SAMPLES;
    long end = hop + (next - start + HOP_SAMPLES - 1) / HOP_SAMPLES;
    return (int) Math.min(end, hops);
  }

  private static double[] hopPower(float[] samples) {
    double[] power = new double[samples.length / HOP_SAMPLES];
    for (int hop = 0; hop < power.length; hop++) {
      double sum = 0;
      for (int i = hop * HOP_SAMPLES; i < (hop + 1) * HOP_SAMPLES; i++) {
        sum += (double) samples[i] * samples[i];
      }
      power[hop] = sum / HOP_SAMPLES;
    }
    return power;
  }
}
