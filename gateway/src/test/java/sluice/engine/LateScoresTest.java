package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.function.IntSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import sluice.stream.Chunk;
import sluice.stream.Chunker;
import sluice.stream.ChunkerConfig;

/** A stream whose first sample of each window of 512 says how that window is scored. */
class LateScoresTest {
  private static final int WINDOW = 512;
  private static final int HOP = 160;
  private static final int LIMIT = 4_800;

  /** Keeps windows until told to answer. */
  private static final class ScriptedScorer implements SpeechScorer {
    private final ArrayDeque<Double> scores = new ArrayDeque<>();
    private final ArrayDeque<DoubleConsumer> replies = new ArrayDeque<>();

    @Override
    public String kind() {
      return "scripted";
    }

    @Override
    public int windowSamples() {
      return WINDOW;
    }

    @Override
    public Stream open() {
      return (window, reply) -> {
        assertTrue(replies.isEmpty(), "one window at a time");
        scores.add((double) window[0]);
        replies.add(reply);
      };
    }

    void answer() {
      if (!replies.isEmpty()) {
        replies.remove().accept(scores.remove());
      }
    }

    void fail() {
      scores.remove();
      replies.remove().accept(NONE);
    }
  }

  /** What the chunker told, in order. */
  private static final class Told implements Chunker.Sink {
    private final List<String> events = new ArrayList<>();

    @Override
    public void speechStarted(int utterance, long atSample) {
      events.add("start " + atSample);
    }

    @Override
    public void chunk(Chunk chunk) {
      events.add("chunk " + chunk.span() + " " + Arrays.hashCode(chunk.samples()));
    }

    @Override
    public void utteranceEnd(int utterance, long atSample, Chunker.End reason) {
      events.add("end " + atSample + " " + reason);
    }
  }

  private final ScriptedScorer scorer = new ScriptedScorer();
  private final Told told = new Told();
  private final Chunker chunker = new Chunker(ChunkerConfig.interactive());

  @Property(tries = 100, seed = "31")
  void lateScoresDecideAsScoresAtOnceDo(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] stream = talk(random, 160_000);
    LateScoresTest late = new LateScoresTest();
    late.feed(stream, stream.length, random, () -> random.nextInt(4));
    assertEquals(atOnce(stream), late.told.events, "seed " + seed);
    assertEquals(stream.length, late.chunker.silenceSamples() + late.chunker.chunkedSamples());
  }

  @Test
  void withoutAnswersTheOwnScoresDecideAtTheLimit() {
    float[] stream = talk(new SplittableRandom(5), 160_000);
    LateScores late = feed(stream, LIMIT, new SplittableRandom(6), () -> -1);
    assertTrue(late.unscoredHops() > 900, "hops without a score: " + late.unscoredHops());
    // The channel's own scores say speech all the time.
    assertTrue(told.events.getFirst().equals("start 480"), told.events.getFirst());
    assertEquals(stream.length, chunker.silenceSamples() + chunker.chunkedSamples());
  }

  @Test
  void aWindowWithoutAScoreFallsBackAndTheNextOnesAreScored() {
    float[] stream = new float[10 * WINDOW];
    LateScores late = new LateScores(scorer, LIMIT, () -> {});
    push(late, stream, 0, 3 * WINDOW);
    scorer.fail();
    late.release(chunker, told);
    assertEquals(1_024 / HOP * HOP - 512 / HOP * HOP, 160 * late.unscoredHops(),
        "the hops whose last window failed");
    scorer.answer();
    late.release(chunker, told);
    assertEquals(3, late.unscoredHops());
  }

  @Test
  void atMostTheLimitWaits() {
    LateScores late = new LateScores(scorer, LIMIT, () -> {});
    float[] stream = new float[40 * LIMIT];
    for (int at = 0; at < stream.length; at += 700) {
      push(late, stream, at, Math.min(stream.length, at + 700));
      late.release(chunker, told);
      assertTrue(late.pending() <= LIMIT + HOP, "waiting " + late.pending());
    }
  }

  /** Feeds the stream in random blocks; {@code answers} says how many windows are scored next. */
  private LateScores feed(float[] stream, int limit, SplittableRandom random, IntSupplier answers) {
    LateScores[] late = new LateScores[1];
    late[0] = new LateScores(scorer, limit, () -> late[0].release(chunker, told));
    for (int at = 0; at < stream.length;) {
      int to = Math.min(stream.length, at + random.nextInt(1, 900));
      push(late[0], stream, at, to);
      late[0].release(chunker, told);
      for (int k = answers.getAsInt(); k > 0; k--) {
        scorer.answer();
      }
      at = to;
    }
    while (answers.getAsInt() >= 0 && !scorer.replies.isEmpty()) {
      scorer.answer();
    }
    late[0].releaseAll(chunker, told);
    chunker.stop(told);
    return late[0];
  }

  /** As a channel does; its own scores call everything speech. */
  private static void push(LateScores late, float[] stream, int from, int to) {
    float[] own = new float[(to - from) / HOP + 1];
    Arrays.fill(own, 1);
    late.add(Arrays.copyOfRange(stream, from, to), to - from, own, to / HOP - from / HOP);
  }

  /** The same stream, every window scored when it is complete. */
  private static List<String> atOnce(float[] stream) {
    Told told = new Told();
    Chunker chunker = new Chunker(ChunkerConfig.interactive());
    float[] scores = new float[stream.length / HOP];
    for (int h = 0; h < scores.length; h++) {
      int windows = (h + 1) * HOP / WINDOW;
      scores[h] = windows == 0 ? 0 : stream[(windows - 1) * WINDOW];
    }
    chunker.push(stream, stream.length, scores, scores.length, told);
    chunker.stop(told);
    return told.events;
  }

  /** Windows of speech and silence in runs. */
  private static float[] talk(SplittableRandom random, int n) {
    float[] stream = new float[n];
    float score = 0;
    for (int i = 0; i < n; i++) {
      if (i % WINDOW == 0) {
        score = random.nextInt(12) == 0 ? random.nextInt(2) : score;
      }
      stream[i] = i % WINDOW == 0 ? score : (float) random.nextDouble();
    }
    return stream;
  }
}
