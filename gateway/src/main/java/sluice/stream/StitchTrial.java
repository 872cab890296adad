package sluice.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sluice.signal.Vad;

/**
 * Cuts a talk whose words are known with the real {@link Chunker}, lets a {@link SimulatedEar} hear
 * the chunks, joins what it says with the real {@link Stitcher}, and counts what went wrong. One
 * talk and one way to cut it; any number of ears. Pure.
 */
public final class StitchTrial {
  private final ChunkerConfig config;
  private final List<Word> said;
  private final List<Chunk> chunks;

  /**
   * What became of a talk.
   *
   * @param said       words of the talk
   * @param lost       words the model would have heard in one piece, but the stitched text has no
   *                   reading of
   * @param duplicated readings of a word beyond its first in the stitched text
   * @param oneShot    text the model hears in one piece, with the errors of the chunks
   * @param stitched   text stitched from the chunks
   * @param partials   how the text grew
   */
  public record Result(int said, int lost, int duplicated, List<String> oneShot,
      List<String> stitched, Partials partials) {}

  /**
   * How a text grew, outcome by outcome.
   *
   * @param shown         words in all partials together
   * @param unstable      of them, those that were not yet stable
   * @param revised       of them, those gone or different in the next partial; over the words of
   *                      the final text: the unstable partial word ratio (Shangguan et al. 2020,
   *                      arXiv:2006.01416)
   * @param delaySamples  sum over all words of the audio heard beyond a word's end when it became
   *                      stable
   */
  public record Partials(long shown, long unstable, long revised, long delaySamples) {
    /** Nothing said. */
    public static final Partials NONE = new Partials(0, 0, 0, 0);

    /** Both together. */
    public Partials plus(Partials other) {
      return new Partials(shown + other.shown, unstable + other.unstable,
          revised + other.revised, delaySamples + other.delaySamples);
    }
  }

  /**
   * A talk of one utterance: every hop counts as speech.
   *
   * @param said    words in time order
   * @param samples length of the talk; at most the configuration's longest utterance
   */
  public StitchTrial(ChunkerConfig config, List<Word> said, int samples) {
    this.config = config;
    this.said = List.copyOf(said);
    this.chunks = chunks(config, samples);
  }

  /** The chunks the talk is cut into; unmodifiable. */
  public List<Chunk> chunks() {
    return chunks;
  }

  /** Hears and stitches; words count as final by the standard rule. */
  public Result run(SimulatedEar ear) {
    return run(ear, Stability.STANDARD);
  }

  /** Hears and stitches; words count as final by {@code stability}. */
  public Result run(SimulatedEar ear, Stability stability) {
    return run(ear, new Stitcher(config, stability));
  }

  /** Hears and stitches with {@code stitcher}, whose turn it is and which was told nothing yet. */
  public Result run(SimulatedEar ear, Stitcher stitcher) {
    Growth growth = new Growth();
    for (Chunk chunk : chunks) {
      stitcher.recognized(chunk, ear.hear(said, chunk));
      growth.add(stitcher);
    }
    int[] readings = readings(stitcher.words());
    List<Word> whole = ear.hearWhole(said, chunks);
    int[] expected = readings(whole);
    int lost = 0;
    int duplicated = 0;
    for (int i = 0; i < readings.length; i++) {
      lost += expected[i] > 0 && readings[i] == 0 ? 1 : 0;
      duplicated += Math.max(0, readings[i] - 1);
    }
    return new Result(said.size(), lost, duplicated, texts(whole), texts(stitcher.words()),
        growth.sum);
  }

  private int[] readings(List<Word> words) {
    int[] readings = new int[said.size()];
    for (Word word : words) {
      int number = SimulatedEar.wordOf(word);
      if (number >= 0) {
        readings[number]++;
      }
    }
    return readings;
  }

  private static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }

  private static List<Chunk> chunks(ChunkerConfig config, int samples) {
    List<Chunk> chunks = new ArrayList<>();
    Chunker.Sink sink = new Chunker.Sink() {
      @Override
      public void speechStarted(int utterance, long atSample) {
        // Every hop is speech: it starts with the talk.
      }

      @Override
      public void chunk(Chunk chunk) {
        if (chunk.utterance() > 0) {
          throw new IllegalArgumentException("a talk of " + samples + " samples: needs one "
              + "utterance, at most " + config.maximumMillis() + " ms");
        }
        chunks.add(chunk);
      }

      @Override
      public void utteranceEnd(int utterance, long atSample, Chunker.End reason) {
        // The last chunk says so.
      }
    };
    Chunker chunker = new Chunker(config);
    float[] scores = new float[samples / Vad.HOP_SAMPLES];
    Arrays.fill(scores, 1f);
    chunker.push(new float[samples], samples, scores, scores.length, sink);
    chunker.stop(sink);
    return List.copyOf(chunks);
  }

  /** Adds up how the words of one stitcher grow. */
  private static final class Growth {
    private Partials sum = Partials.NONE;
    private List<Word> before = List.of();
    private int stableBefore;

    void add(Stitcher stitcher) {
      List<Word> words = stitcher.words();
      int revised = 0;
      for (int i = 0; i < before.size(); i++) {
        boolean isKept = i < words.size() && words.get(i).text().equals(before.get(i).text());
        revised += isKept ? 0 : 1;
      }
      long delay = 0;
      for (Word word : words.subList(stableBefore, stitcher.stableWords())) {
        delay += Math.max(0, stitcher.coveredEndSample() - word.span().end());
      }
      sum = sum.plus(
          new Partials(words.size(), words.size() - stitcher.stableWords(), revised, delay));
      before = words;
      stableBefore = stitcher.stableWords();
    }
  }
}
