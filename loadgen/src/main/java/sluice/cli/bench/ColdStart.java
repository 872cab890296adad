package sluice.cli.bench;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import sluice.fixtures.RateStream;

/**
 * The first second of audio in a Java that has never resampled: before its methods are compiled,
 * 20 ms frames, wall time.
 *
 * @param firstMillis of the first frame
 * @param worstMillis of the slowest
 * @param totalMillis of all fifty
 */
record ColdStart(double firstMillis, double worstMillis, double totalMillis) {
  private static final int FRAMES = 50;

  /** Must come before anything else resamples. */
  static ColdStart measure(Engine engine, int inRateHz, int outRateHz) {
    float[] frame = new float[inRateHz / FRAMES];
    float[] out = new float[outRateHz];
    double[] millis = new double[FRAMES];
    double total = 0;
    double worst = 0;
    try (RateStream stream = engine.opener().open(inRateHz, outRateHz)) {
      for (int i = 0; i < FRAMES; i++) {
        long before = System.nanoTime();
        stream.process(frame, 0, frame.length, out, 0);
        millis[i] = (System.nanoTime() - before) / 1e6;
        total += millis[i];
        worst = Math.max(worst, millis[i]);
      }
    }
    return new ColdStart(millis[0], worst, total);
  }

  JsonObject json() {
    return new JsonObject().put("firstFrameMillis", firstMillis)
        .put("worstFrameMillis", worstMillis)
        .put("firstSecondMillis", totalMillis);
  }

  String text(String name) {
    return String.format(Locale.ROOT,
        "%s, first second of 48 kHz in this Java: %.1f ms, first frame %.1f, worst %.1f%n", name,
        totalMillis, firstMillis, worstMillis);
  }
}
