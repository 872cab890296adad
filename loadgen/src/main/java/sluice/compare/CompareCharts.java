package sluice.compare;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The runs laid over one another, as JSON for the page; values in microseconds. */
final class CompareCharts {
  private static final double STEP = Math.pow(10, 1 / 12.0);
  /** A p99 of fewer values is their maximum, and jumps. */
  private static final int VALUES_MIN = 20;

  private CompareCharts() {}

  /** Spectra and timelines by tag, one entry per run, in their order. */
  static JsonObject of(Comparisons compared) {
    JsonObject spectra = new JsonObject();
    JsonObject timelines = new JsonObject();
    for (String tag : compared.runs().getFirst().samples().keySet()) {
      JsonArray spectrum = new JsonArray();
      JsonArray timeline = new JsonArray();
      for (Run run : compared.runs()) {
        spectrum.add(run.count(tag) == 0 ? new JsonArray() : spectrum(run.samples().get(tag)));
        timeline.add(run.count(tag) == 0 ? new JsonArray() : timeline(run, tag));
      }
      spectra.put(tag, spectrum);
      timelines.put(tag, timeline);
    }
    return new JsonObject().put("spectra", spectra).put("timelines", timelines).put("slos", slos(
        compared.runs().getFirst().report()));
  }

  /** Points (1 / (1 - p), value) up to the last percentile that the count supports. */
  private static JsonArray spectrum(Samples samples) {
    JsonArray points = new JsonArray();
    double last = Math.max(2, samples.count());
    for (double x = 1; x < last; x *= STEP) {
      points.add(point(x, samples.percentile(100 * (1 - 1 / x))));
    }
    return points.add(point(last, samples.percentile(100)));
  }

  private static JsonArray point(double x, long micros) {
    return new JsonArray().add(Math.round(x * 1000) / 1000.0).add(micros);
  }

  /** Rows of (second since the end of the warm-up, p50, p99): slots joined until they hold some. */
  private static JsonArray timeline(Run run, String tag) {
    JsonArray rows = new JsonArray();
    Samples samples = run.samples().get(tag);
    int begin = run.grid().secondOf(0);
    int from = 0;
    int held = 0;
    for (int slot = 0; slot < run.grid().slots(); slot++) {
      held += samples.count(slot);
      if (held >= VALUES_MIN || slot == run.grid().slots() - 1 && held > 0) {
        int[] stretch = {from, slot + 1};
        rows.add(new JsonArray().add(run.grid().secondOf(from) - begin)
            .add(samples.percentile(50, stretch)).add(samples.percentile(99, stretch)));
        from = slot + 1;
        held = 0;
      }
    }
    return rows;
  }

  /** Limits of the base's promises, by tag: (statistic, microseconds). */
  private static JsonObject slos(JsonObject report) {
    JsonObject byTag = new JsonObject();
    JsonArray slos = report.getJsonObject("verdict").getJsonArray("slos", new JsonArray());
    for (int i = 0; i < slos.size(); i++) {
      JsonObject slo = slos.getJsonObject(i);
      if (slo.getString("stat", "").startsWith("p") && !slo.getBoolean("isRatio", false)) {
        String tag = slo.getString("lane") + "." + slo.getString("metric");
        byTag.put(tag, byTag.getJsonArray(tag, new JsonArray()).add(
            new JsonArray().add(slo.getString("stat")).add(slo.getDouble("limit"))));
      }
    }
    return byTag;
  }
}
