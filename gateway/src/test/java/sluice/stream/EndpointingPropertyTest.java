package sluice.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every stream of scores and every setting, judged from the scores alone. */
class EndpointingPropertyTest {
  private static final int HOP_MILLIS = 10;

  /** An utterance as it was told. */
  private record Told(int start, int end, String reason, int from, int to) {}

  @Property(tries = 300, seed = "61")
  void speechBeginsWithTheLeastSpeechInARowUnlessItGoesOn(
      @ForAll("configs") ChunkerConfig config, @ForAll long seed) {
    float[] scores = scores(seed);
    String before = "";
    int endBefore = 0;
    for (Told one : told(config, scores)) {
      int least = config.minSpeechMillis() / HOP_MILLIS;
      boolean isSpeech = isAll(scores, one.start, one.start + least, config.activation());
      boolean goesOn = before.equals("maximum") && one.start == endBefore
          && scores[one.start] >= config.deactivation();
      assertTrue(isSpeech || goesOn, one + " after " + before);
      before = one.reason;
      endBefore = one.end;
    }
  }

  @Property(tries = 300, seed = "62")
  void speechEndsWithExactlyTheSilenceAskedForAndNeverSooner(
      @ForAll("configs") ChunkerConfig config, @ForAll long seed) {
    float[] scores = scores(seed);
    int silence = config.trailingSilenceMillis() / HOP_MILLIS;
    for (Told one : told(config, scores)) {
      if (one.reason.equals("silence")) {
        assertTrue(scores[one.end] < config.deactivation(), "the silence begins in silence");
        assertTrue(isNone(scores, one.end, one.end + silence, config.activation()));
        assertTrue(one.to <= one.end + config.suffixMillis() / HOP_MILLIS
            || one.to <= one.end + silence);
      }
      int run = longestSilence(scores, one.start + config.minSpeechMillis() / HOP_MILLIS, one.end,
          config);
      assertTrue(run < silence, one + " held a silence of " + run + " hops");
    }
  }

  @Property(tries = 300, seed = "63")
  void anUtteranceHasItsPrefixAndKeepsToItsMaximum(@ForAll("configs") ChunkerConfig config,
      @ForAll long seed) {
    int endBefore = 0;
    for (Told one : told(config, scores(seed))) {
      int prefix = config.prefixMillis() / HOP_MILLIS;
      assertEquals(Math.max(endBefore, one.start - prefix), one.from, one.toString());
      assertTrue(one.to - one.from <= config.maximumMillis() / HOP_MILLIS, one.toString());
      endBefore = one.to;
    }
  }

  @Property(tries = 200, seed = "64")
  void doubtEndsNoSpeechAndStartsNone(@ForAll("configs") ChunkerConfig config,
      @ForAll long seed) {
    float[] scores = scores(seed);
    double doubt = (config.activation() + config.deactivation()) / 2;
    float[] calm = scores.clone();
    for (int i = 0; i < calm.length; i++) {
      calm[i] = calm[i] < config.activation() ? (float) doubt : calm[i];
    }
    for (Told one : told(config, calm)) {
      assertTrue(one.reason.equals("maximum") || one.reason.equals("stop"), one.toString());
    }
    Arrays.fill(calm, (float) doubt);
    assertEquals(List.of(), told(config, calm));
  }

  @Provide
  Arbitrary<ChunkerConfig> configs() {
    return Combinators.combine(Arbitraries.integers().between(10, 60),
        Arbitraries.doubles().between(0, 1), Arbitraries.integers().between(1, 5),
        Arbitraries.integers().between(1, 30), Arbitraries.integers().between(1, 4))
        .as((hops, share, minimum, silence, times) -> new ChunkerConfig(10 * hops,
            10 * (1 + (int) (share * (hops - 2))), 0.5 + 0.4 * share, 0.2 + 0.2 * share,
            10 * minimum, 10 * silence, 10 * (int) (share * (hops - minimum)),
            10 * (int) (share * silence), 10 * hops * times));
  }

  private static float[] scores(long seed) {
    return Probe.scores(new SplittableRandom(seed), 400);
  }

  /** All utterances of the scores, in hops. */
  private static List<Told> told(ChunkerConfig config, float[] scores) {
    List<Told> told = new ArrayList<>();
    int[] bounds = new int[3];
    Chunker.Sink sink = new Chunker.Sink() {
      @Override
      public void speechStarted(int utterance, long atSample) {
        bounds[0] = hop(atSample);
      }

      @Override
      public void chunk(Chunk chunk) {
        bounds[1] = chunk.index() == 0 ? hop(chunk.span().start()) : bounds[1];
        bounds[2] = hop(chunk.span().end());
      }

      @Override
      public void utteranceEnd(int utterance, long atSample, Chunker.End reason) {
        told.add(new Told(bounds[0], hop(atSample), reason.key(), bounds[1], bounds[2]));
      }
    };
    Chunker chunker = new Chunker(config);
    chunker.push(new float[scores.length * 160], scores.length * 160, scores, scores.length, sink);
    chunker.stop(sink);
    return told;
  }

  private static int hop(long sample) {
    assertEquals(0, sample % 160);
    return (int) (sample / 160);
  }

  private static boolean isAll(float[] scores, int from, int to, double least) {
    for (int i = from; i < to; i++) {
      if (i == scores.length || scores[i] < least) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNone(float[] scores, int from, int to, double least) {
    for (int i = from; i < to; i++) {
      if (scores[i] >= least) {
        return false;
      }
    }
    return true;
  }

  /** Longest run from a hop of silence on without speech, as hysteresis sees it. */
  private static int longestSilence(float[] scores, int from, int to, ChunkerConfig config) {
    int longest = 0;
    int start = -1;
    for (int i = from; i < to; i++) {
      if (scores[i] >= config.activation()) {
        start = -1;
      } else if (scores[i] < config.deactivation() && start < 0) {
        start = i;
      }
      longest = start < 0 ? longest : Math.max(longest, i + 1 - start);
    }
    return longest;
  }
}
