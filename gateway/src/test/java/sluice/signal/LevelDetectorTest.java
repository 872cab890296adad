package sluice.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LevelDetectorTest {
  @Test
  void loudHopsAreSpeech() {
    float[] stream = new float[480];
    Arrays.fill(stream, 160, 320, 0.1f);
    assertArrayEquals(new float[]{0, 1, 0}, scores(stream, 480));
  }

  @Property(tries = 50, seed = "13")
  void everyCutGivesTheSameScores(@ForAll @IntRange(min = 1, max = 3_000) int block,
      @ForAll long seed) {
    float[] stream = Signals.white(4_000, 0.00625, seed);
    assertEquals(25, scores(stream, block).length);
    assertArrayEquals(scores(stream, 4_000), scores(stream, block));
  }

  private static float[] scores(float[] stream, int block) {
    LevelDetector detector = new LevelDetector();
    float[] all = new float[stream.length / Vad.HOP_SAMPLES];
    float[] some = new float[block / Vad.HOP_SAMPLES + 1];
    int hops = 0;
    for (int at = 0; at < stream.length; at += block) {
      int n = Math.min(block, stream.length - at);
      int got = detector.process(Arrays.copyOfRange(stream, at, at + n), n, some);
      System.arraycopy(some, 0, all, hops, got);
      hops += got;
    }
    return Arrays.copyOf(all, hops);
  }
}
