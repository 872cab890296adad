package sluice.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Loud or not, hop by hop. */
class LevelDetectorTest {
  @Test
  void loudHopsScoreOneAndSilentOnesNothing() {
    float[] samples = new float[3 * Vad.HOP_SAMPLES];
    Arrays.fill(samples, Vad.HOP_SAMPLES, 2 * Vad.HOP_SAMPLES, 0.2f);
    assertArrayEquals(new float[]{0, 1, 0},
        scores(samples, new SplittableRandom(1), samples.length));
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void theScoresDoNotDependOnHowTheInputIsCut(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] samples = new float[random.nextInt(1, 5_000)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextFloat() * (i / 700 % 2 == 0 ? 0.02f : 0.002f);
    }
    assertArrayEquals(scores(samples, random, samples.length), scores(samples, random, 400));
  }

  private static float[] scores(float[] samples, SplittableRandom random, int most) {
    LevelDetector detector = new LevelDetector();
    float[] all = new float[samples.length / Vad.HOP_SAMPLES];
    int count = 0;
    for (int at = 0; at < samples.length;) {
      int n = most == samples.length ? most
          : Math.min(samples.length - at, random.nextInt(1, most));
      float[] scores = new float[n / Vad.HOP_SAMPLES + 1];
      int hops = detector.process(Arrays.copyOfRange(samples, at, at + n), n, scores);
      System.arraycopy(scores, 0, all, count, hops);
      count += hops;
      at += n;
    }
    assertEquals(all.length, count);
    return all;
  }
}
