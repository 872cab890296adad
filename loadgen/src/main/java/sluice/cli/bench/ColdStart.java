package sluice.cli.bench;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import sluice.signal.Arithmetic;
import sluice.signal.FilterBank;
import sluice.signal.FilterBanks;
import sluice.signal.Resampler;

/**
 * What a Java that has never resampled needs before and for its first second of audio, 48 kHz to 16
 * kHz in 20 ms frames. Wall time: compilers run beside it.
 *
 * @param buildMillis  for all banks of a gateway, its warm-up included
 * @param firstMillis  of the first frame
 * @param worstMillis  of the slowest
 * @param secondMillis of all fifty
 * @param scalarMillis of all fifty by plain Java, which nothing had warmed up
 */
record ColdStart(double buildMillis, double firstMillis, double worstMillis, double secondMillis,
    double scalarMillis) {
  private static final int RATE_HZ = 48_000;
  private static final int MODEL_HZ = 16_000;
  private static final int FRAMES = 50;

  /** Must come before anything else resamples. */
  static ColdStart measure() {
    double scalar = sum(frames(new Resampler(FilterBank.of(RATE_HZ, MODEL_HZ), Arithmetic.SCALAR)));
    long before = System.nanoTime();
    FilterBanks banks = new FilterBanks(MODEL_HZ);
    double build = (System.nanoTime() - before) / 1e6;
    double[] millis = frames(new Resampler(banks.from(RATE_HZ)));
    double worst = 0;
    for (double frame : millis) {
      worst = Math.max(worst, frame);
    }
    return new ColdStart(build, millis[0], worst, sum(millis), scalar);
  }

  private static double[] frames(Resampler resampler) {
    float[] frame = new float[RATE_HZ / FRAMES];
    float[] out = new float[resampler.outputMax(frame.length)];
    double[] millis = new double[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      long before = System.nanoTime();
      resampler.process(frame, frame.length, out);
      millis[i] = (System.nanoTime() - before) / 1e6;
    }
    return millis;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  JsonObject json() {
    return new JsonObject().put("buildMillis", buildMillis).put("firstFrameMillis", firstMillis)
        .put("worstFrameMillis", worstMillis).put("firstSecondMillis", secondMillis)
        .put("scalarFirstSecondMillis", scalarMillis);
  }

  String text() {
    return String.format(Locale.ROOT,
        "cold start: banks and warm-up %.0f ms; then the first second of 48 kHz %.1f ms, first "
            + "frame %.1f, worst %.1f; plain Java without warm-up %.1f ms%n",
        buildMillis, secondMillis, firstMillis, worstMillis, scalarMillis);
  }
}
