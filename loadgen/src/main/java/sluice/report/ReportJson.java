package sluice.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import sluice.load.Heard;
import sluice.load.Metric;
import sluice.load.Tally;
import sluice.load.Tally.Count;
import sluice.load.Timeline;
import sluice.wire.Lane;

/** A report as JSON: the machine's view, and what the page is drawn from. */
public final class ReportJson {
  /** Changes when a field changes its name or meaning. */
  public static final String SCHEMA = "sluice-report/1";
  private static final double[] PERCENTILES = {50, 90, 95, 99, 99.9};

  private ReportJson() {}

  /** The whole report. Latencies are microseconds, rates fractions, times ISO 8601. */
  public static JsonObject of(Report report) {
    JsonObject lanes = new JsonObject();
    for (Lane lane : Lane.values()) {
      if (report.scenario().callers().stream().anyMatch(c -> c.lane() == lane)) {
        lanes.put(lane.key(), lane(report.results(), lane));
      }
    }
    JsonObject json =
        new JsonObject().put("schema", SCHEMA).put("version", report.about().version())
            .put("target", report.about().target())
            .put("untold", new JsonArray(report.results().recording().untold().keys()))
            .put("startedAt", Instant.ofEpochMilli(report.about().startMillis()).toString())
            .put("scenario", scenario(report)).put("verdict", verdict(report.verdict()))
            .put("lanes", lanes).put("wer", WerJson.of(report.results().scores()))
            .put("finalsByOrigin", finalsByOrigin(report))
            .put("transforms", map(report.results().recording().transforms()))
            .put("generator", GeneratorJson.of(report.about().generator()))
            .put("happenings", Happenings.of(report)).put("arms", ArmsJson.of(report))
            .put("tails", TailJson.owners(report.results()))
            .put("slowest", TailJson.slowest(report.results()));
    if (!report.beside().gateway().isEmpty()) {
      json.put("gateway", report.beside().gateway());
    }
    if (!report.beside().search().isEmpty()) {
      json.put("search", report.beside().search());
    }
    return report.beside().shown() > 0 ? json.put("transcripts", transcripts(report)) : json;
  }

  /** Fixtures only: texts this project wrote. */
  private static JsonArray transcripts(Report report) {
    JsonArray shown = new JsonArray();
    for (Heard heard : report.results().scores().examples(report.beside().shown())) {
      Map<String, String> slices = heard.clip().slices();
      shown.add(new JsonObject().put("id", heard.clip().id())
          .put("about", slices.get("category") + ", " + slices.get("rate") + " Hz, "
              + slices.get("noise") + " noise, " + heard.origin())
          .put("reference", heard.clip().text()).put("heard", heard.hypothesis()));
    }
    return shown;
  }

  private static JsonObject scenario(Report report) {
    Timeline timeline = report.scenario().timeline();
    JsonArray phases = new JsonArray();
    for (int i = 0; i < timeline.phases().size(); i++) {
      phases.add(new JsonObject().put("name", timeline.phases().get(i).name())
          .put("startMillis", timeline.startNanos(i) / 1_000_000)
          .put("endMillis", timeline.endNanos(i) / 1_000_000)
          .put("lanes", new JsonArray(Stream.of(Lane.values())
              .filter(timeline.phases().get(i)::counts).map(Lane::key).toList())));
    }
    JsonObject json = new JsonObject().put("name", report.scenario().name())
        .put("seed", report.scenario().seed())
        .put("seeds", ScheduleFile.seeds(report.scenario().seeds()))
        .put("warmupMillis", timeline.warmupMillis())
        .put("phases", phases)
        .put("sendLateLimitMillis", Validity.sendLateLimitMillis(report.scenario()));
    report.beside().schedule().ifPresent(print -> json.put("schedule", print.json()));
    return json;
  }

  private static JsonObject verdict(Verdict verdict) {
    JsonArray slos = new JsonArray();
    for (Verdict.Judged j : verdict.judged()) {
      JsonObject slo = new JsonObject().put("text", j.slo().text())
          .put("lane", j.slo().lane().key()).put("metric", j.slo().metric().key())
          .put("stat", j.slo().stat().key()).put("limit", j.slo().limit())
          .put("isRatio", j.slo().basePhase().isPresent()).put("isKept", j.isKept())
          .put("shown", j.shown());
      j.value().ifPresent(value -> slo.put("value", value));
      if (!j.windows().isEmpty()) {
        slo.put("windows", windows(j));
      }
      slos.add(slo);
    }
    return new JsonObject().put("state", verdict.state().name())
        .put("reasons", new JsonArray(verdict.reasons())).put("slos", slos);
  }

  private static JsonArray windows(Verdict.Judged judged) {
    JsonArray windows = new JsonArray();
    for (Window w : judged.windows()) {
      JsonObject window = new JsonObject().put("startSecond", w.startSecond())
          .put("endSecond", w.endSecond()).put("isKept", w.isKept());
      w.value().ifPresent(value -> window.put("value", value));
      windows.add(window);
    }
    return windows;
  }

  private static JsonObject lane(Results results, Lane lane) {
    JsonObject phases = new JsonObject();
    Timeline timeline = results.recording().timeline();
    for (int i = 0; i < timeline.phases().size(); i++) {
      phases.put(timeline.phases().get(i).name(), numbers(results, lane, Optional.of(i)));
    }
    return numbers(results, lane, Optional.empty()).put("phases", phases);
  }

  private static JsonObject numbers(Results results, Lane lane, Optional<Integer> phase) {
    Tally tally = results.tally(lane, phase);
    JsonObject counts = new JsonObject();
    for (Count count : Count.values()) {
      if (results.shows(count, lane, phase)) {
        counts.put(camel(count.name()), tally.get(count));
      }
    }
    JsonObject latencies = new JsonObject();
    for (Metric metric : Metric.values()) {
      if (metric.isLatency()) {
        Histogram values = results.histogram(lane, metric, phase);
        if (values.getTotalCount() > 0) {
          latencies.put(metric.key(), latency(values));
        }
      }
    }
    return new JsonObject().put("counts", counts).put("errors", map(tally.errors()))
        .put("shedReasons", map(tally.sheds())).put("latencyMicros", latencies)
        .put("rates", new JsonObject(new LinkedHashMap<>(results.rates(lane, phase))))
        .put("wer", WerJson.errors(results.corpus(lane, phase)));
  }

  /** One distribution. */
  static JsonObject latency(Histogram values) {
    JsonObject json = new JsonObject().put("count", values.getTotalCount())
        .put("mean", Math.round(values.getMean())).put("min", values.getMinValue());
    for (double p : PERCENTILES) {
      String digits = p == Math.rint(p) ? Long.toString((long) p) : Double.toString(p);
      json.put("p" + digits, values.getValueAtPercentile(p));
    }
    return json.put("max", values.getMaxValue());
  }

  private static JsonObject finalsByOrigin(Report report) {
    JsonObject json = new JsonObject();
    report.results().recording().finalsByOrigin()
        .forEach((origin, values) -> json.put(origin, latency(values)));
    return json;
  }

  private static JsonObject map(Map<String, Long> map) {
    JsonObject json = new JsonObject();
    map.forEach(json::put);
    return json;
  }

  private static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    for (String part : name.toLowerCase(Locale.ROOT).split("_")) {
      camel.append(
          camel.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return camel.toString();
  }
}
