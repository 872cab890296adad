package sluice.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sluice.fixtures.Accent;
import sluice.fixtures.Speaker;
import sluice.fixtures.Voice;

class VadTest {
  private static final int SECOND = 16_000;
  private static final double NOISE_RMS = 0.01;

  /** Noises that do not talk. */
  enum Kind {
    SILENCE,
    DITHER,
    WHITE,
    PINK,
    HUM;

    float[] make(int n) {
      return switch (this) {
        case SILENCE -> new float[n];
        case DITHER -> Signals.white(n, 1.0 / 65_536, 1);
        case WHITE -> Signals.white(n, NOISE_RMS, 2);
        case PINK -> Signals.pink(n, NOISE_RMS, 3);
        case HUM -> Signals.hum(n, NOISE_RMS);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void steadyNoiseIsNoSpeech(Kind noise) {
    float[] scores = scores(noise.make(10 * SECOND), 160);
    assertTrue(share(scores, 0, 1_000) < 0.01, noise + ": " + share(scores, 0, 1_000));
  }

  @ParameterizedTest
  @EnumSource
  void speechStandsOutOfSteadyNoise(Kind noise) {
    float[] stream = noise.make(6 * SECOND);
    Signals.addSpeech(stream, 2 * SECOND, 3 * SECOND);
    float[] scores = scores(stream, 160);
    assertTrue(share(scores, 0, 195) < 0.01);
    assertTrue(share(scores, 210, 500) > 0.95, "speech: " + share(scores, 210, 500));
    assertTrue(share(scores, 525, 600) < 0.02, "after: " + share(scores, 525, 600));
  }

  @Test
  void speechIsNoticedWithinTensOfMilliseconds() {
    float[] stream = Signals.white(3 * SECOND, NOISE_RMS, 4);
    Signals.addSpeech(stream, 2 * SECOND, SECOND);
    float[] scores = scores(stream, 160);
    int first = 0;
    while (scores[first] < 0.5f) {
      first++;
    }
    assertTrue(first >= 200 && first < 208, "first speech hop: " + first);
  }

  @Test
  void aStreamMayBeginWithSpeech() {
    float[] spoken = new Voice().speak("Seven orders were waiting when the office opened",
        new Speaker("s", Accent.US, 120, 15, 1, 1)).samples();
    int first = 0;
    while (Math.abs(spoken[first]) < 0.02f) {
      first++;
    }
    float[] stream = Signals.white(3 * SECOND, 0.001, 5);
    for (int i = first; i < spoken.length && i - first < stream.length; i++) {
      stream[i - first] += spoken[i];
    }
    float share = (float) share(scores(stream, 160), 10, 200);
    assertTrue(share > 0.9, "speech: " + share);
  }

  @Test
  void louderNoiseIsLearnedWithinThreeSeconds() {
    float[] stream = Signals.white(10 * SECOND, 0.001, 6);
    for (int i = 3 * SECOND; i < stream.length; i++) {
      stream[i] *= 10;
    }
    assertTrue(share(scores(stream, 160), 600, 1_000) < 0.01);
  }

  @Test
  void aSpeakerStandsOutOfBabble() {
    float[] stream = Signals.white(12 * SECOND, 0.001, 7);
    for (int voice = 0; voice < 8; voice++) {
      Signals.addSpeech(stream, 1_700 * voice, stream.length, 0.02);
    }
    Signals.addSpeech(stream, 6 * SECOND, 3 * SECOND);
    float[] scores = scores(stream, 160);
    assertTrue(share(scores, 610, 900) > 0.8, "speaker: " + share(scores, 610, 900));
    assertTrue(share(scores, 925, 1_200) < 0.3, "babble: " + share(scores, 925, 1_200));
  }

  @Property(tries = 40, seed = "11")
  void everyCutGivesTheSameBits(@ForAll @IntRange(max = 20_000) int n, @ForAll long seed) {
    float[] stream = Signals.white(n, 0.1, seed);
    float[] whole = scores(stream, Math.max(1, n));
    assertEquals(n / 160, whole.length);
    SplittableRandom random = new SplittableRandom(seed);
    assertArrayEquals(whole, scores(stream, random.nextInt(1, 2_000)));
    assertArrayEquals(whole, scores(stream, 1));
  }

  @Property(tries = 30, seed = "12")
  void anySamplesScoreBetweenZeroAndOne(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] stream = new float[SECOND];
    for (int i = 0; i < stream.length; i++) {
      stream[i] = random.nextInt(3) - 1;
    }
    Arrays.fill(stream, 4_000, 8_000, random.nextInt(2));
    for (float score : scores(stream, 160)) {
      assertTrue(score >= 0 && score <= 1, "score " + score);
    }
  }

  @Test
  void settingsOutOfRangeAreRefusedByName() {
    assertEquals("vad.bias 20.0: needs -10.0..10.0",
        assertThrows(IllegalArgumentException.class, () -> new VadConfig(1_000, -80, 20))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> new VadConfig(1_000, Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new VadConfig(10, -80, 0));
  }

  private static float[] scores(float[] stream, int block) {
    Vad vad = new Vad(VadConfig.DEFAULT);
    float[] all = new float[stream.length / 160 + 1];
    float[] some = new float[block / 160 + 1];
    int hops = 0;
    for (int at = 0; at < stream.length; at += block) {
      int n = Math.min(block, stream.length - at);
      int got = vad.process(Arrays.copyOfRange(stream, at, at + n), n, some);
      System.arraycopy(some, 0, all, hops, got);
      hops += got;
    }
    return Arrays.copyOf(all, hops);
  }

  /** Share of the hops from {@code from} to {@code to} that score as speech. */
  private static double share(float[] scores, int from, int to) {
    int speech = 0;
    for (int hop = from; hop < to; hop++) {
      speech += scores[hop] >= 0.5f ? 1 : 0;
    }
    return (double) speech / (to - from);
  }
}
