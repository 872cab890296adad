package sluice.cli.vad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SceneryTest {
  private static final int RATE_HZ = Voices.RATE_HZ;
  /** Two "speakers": bursts of tone with silence before and after. */
  private static final Voices VOICES = new Voices(
      new TreeMap<>(Map.of("low", List.of(burst(200, 1)), "high", List.of(burst(900, 2)))),
      List.of());

  @Test
  void speechIsLabelledWhereItIs() {
    float[] clip = burst(200, 1);
    boolean[] speech = Scene.label(clip);
    for (int h = 0; h < speech.length; h++) {
      assertEquals(h >= 50 && h < 150, speech[h], "hop " + h);
    }
  }

  @Test
  void shortPausesBelongToTheSpeechAndShortBurstsDoNot() {
    float[] clip = burst(200, 1);
    Arrays.fill(clip, 80 * 160, 90 * 160, 0);
    Arrays.fill(clip, 110 * 160, 130 * 160, 0);
    clip[10 * 160 + 5] = 0.5f;
    boolean[] speech = Scene.label(clip);
    assertTrue(speech[85], "a pause of 100 ms is filled");
    assertTrue(!speech[120], "a pause of 200 ms is not");
    assertTrue(!speech[10], "a burst of 10 ms is no speech");
    assertEquals(List.of(List.of(50, 150)),
        Scene.turns(speech, 60).stream().map(t -> List.of(t[0], t[1])).toList());
  }

  @Test
  void theSameSeedMakesTheSameScenes() {
    List<Scene> first = measured(7);
    List<Scene> again = measured(7);
    List<Scene> other = measured(8);
    assertEquals(2 * 25, first.size());
    for (int i = 0; i < first.size(); i++) {
      assertArrayEquals(first.get(i).samples(), again.get(i).samples());
      assertArrayEquals(first.get(i).speech(), again.get(i).speech());
    }
    assertTrue(!Arrays.equals(first.get(1).samples(), other.get(1).samples()));
  }

  @Test
  void everySceneHasTheRatioItSays() {
    List<Scene> scenes = measured(9);
    Scene clean = scenes.getFirst();
    Scene loud = scenes.stream().filter(s -> s.name().equals("high WHITE 0 dB")).findFirst()
        .orElseThrow();
    double speechPower = 0;
    double noisePower = 0;
    int n = 0;
    for (int i = 0; i < clean.samples().length; i++) {
      if (clean.speech()[Math.min(clean.speech().length - 1, i / 160)]) {
        speechPower += square(clean.samples()[i]);
        n++;
      }
      noisePower += square(loud.samples()[i] - clean.samples()[i]);
    }
    double db = 10 * Math.log10(speechPower / n / (noisePower / clean.samples().length));
    assertEquals(0, db, 0.3);
  }

  @Test
  void trainingScenesAreLabelledHopByHop() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 20; i++) {
      Scene scene = new Scenery(VOICES).any(VOICES.speakers(), 20, random);
      assertEquals(scene.samples().length / 160, scene.speech().length);
      assertTrue(!scene.turns().isEmpty(), scene.name());
      for (float sample : scene.samples()) {
        assertTrue(sample >= -1 && sample < 1, scene.name());
      }
    }
  }

  private static List<Scene> measured(long seed) {
    List<Scene> scenes = new ArrayList<>();
    new Scenery(VOICES).measured(VOICES.speakers(), seed, 10, scenes::add);
    return scenes;
  }

  private static double square(float x) {
    return (double) x * x;
  }

  /** A second of tone half a second into two seconds of near silence. */
  private static float[] burst(double hz, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] clip = new float[2 * RATE_HZ];
    for (int i = 0; i < clip.length; i++) {
      clip[i] = (float) (1e-4 * random.nextGaussian());
      if (i >= RATE_HZ / 2 && i < 3 * RATE_HZ / 2) {
        clip[i] += (float) (0.3 * Math.sin(2 * Math.PI * hz * i / RATE_HZ));
      }
    }
    return clip;
  }
}
