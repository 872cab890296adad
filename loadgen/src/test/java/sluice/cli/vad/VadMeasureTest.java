package sluice.cli.vad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sluice.signal.LevelDetector;
import sluice.signal.Vad;
import sluice.signal.VadConfig;

/** Detectors side by side on the same scenes. */
class VadMeasureTest {
  private static final Voices VOICES =
      new Voices(new TreeMap<>(Map.of("low", List.of(burst(200)), "high", List.of(burst(900)))),
          List.of());

  @Test
  void eachContenderStandsBesideOursAndEqualOnesAreEqual() {
    VadMeasure measure = new VadMeasure(
        List.of(new Contender("twin", () -> new Vad(VadConfig.DEFAULT)),
            new Contender("level", LevelDetector::new)));
    measure.run(VOICES, new long[]{3}, 10, line -> {});
    JsonObject table = new VadTable("a set", measure).json();

    List<VadMeasure.Standing> standings = measure.standings();
    assertEquals(List.of(VadMeasure.OURS, "twin", "level"),
        standings.stream().map(VadMeasure.Standing::name).toList());
    assertEquals(misses(standings.get(0)), misses(standings.get(1)));
    assertTrue(!misses(standings.get(0)).equals(misses(standings.get(2))), "another detector");
    assertEquals(standings.get(2).rows().getLast().hops().misses(), table.getJsonArray("others")
        .getJsonObject(1).getJsonArray("groups").getJsonObject(standings.get(2).rows().size() - 1)
        .getDouble("misses"));
  }

  private static List<Double> misses(VadMeasure.Standing standing) {
    return standing.rows().stream().map(row -> row.hops().misses()).toList();
  }

  /** Half a second of silence, a second of a tone that sways, half a second of silence. */
  private static float[] burst(int hz) {
    float[] clip = new float[2 * Voices.RATE_HZ];
    for (int i = clip.length / 4; i < 3 * clip.length / 4; i++) {
      double t = (double) i / Voices.RATE_HZ;
      clip[i] = (float) ((0.3 - 0.15 * Math.cos(25 * t)) * Math.sin(2 * Math.PI * hz * t));
    }
    return clip;
  }
}
