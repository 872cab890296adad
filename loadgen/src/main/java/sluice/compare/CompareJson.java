package sluice.compare;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Compared runs as JSON: the machine's view, and what the page is drawn from. */
public final class CompareJson {
  /** Changes when a field changes its name or meaning. */
  public static final String SCHEMA = "sluice-compare/1";

  private CompareJson() {}

  /** The whole. Latencies are microseconds, effects and bands fractions. */
  public static JsonObject of(Comparisons compared) {
    JsonArray runs = new JsonArray();
    compared.runs().forEach(run -> runs.add(run(run)));
    JsonArray pairs = new JsonArray();
    compared.pairs().forEach(pair -> pairs.add(pair(pair)));
    return new JsonObject().put("schema", SCHEMA).put("verdict", compared.verdict().name())
        .put("notes", new JsonArray(compared.notes())).put("runs", runs).put("pairs", pairs);
  }

  private static JsonObject run(Run run) {
    JsonObject r = run.report();
    JsonObject scenario = r.getJsonObject("scenario");
    return new JsonObject().put("name", run.name()).put("scenario", scenario.getString("name"))
        .put("seed", scenario.getValue("seed")).put("target", r.getString("target"))
        .put("startedAt", r.getString("startedAt")).put("version", r.getString("version"))
        .put("transforms", r.getJsonObject("transforms", new JsonObject()))
        .put("verdict", r.getJsonObject("verdict").getString("state"))
        .put("seconds", run.grid().strata().stream().mapToInt(Grid.Stratum::seconds).sum());
  }

  private static JsonObject pair(Comparison pair) {
    JsonArray judged = new JsonArray();
    pair.judged().forEach(d -> judged.add(difference(d)));
    JsonArray curves = new JsonArray();
    pair.curves().forEach(curve -> curves.add(curve(curve)));
    Comparison.Method method = pair.blocks();
    return new JsonObject().put("base", pair.base()).put("other", pair.other())
        .put("verdict", pair.verdict().name()).put("reasons", new JsonArray(pair.reasons()))
        .put("threshold", method.threshold()).put("blockSeconds", method.blockSeconds())
        .put("draws", method.draws()).put("judged", judged).put("curves", curves);
  }

  private static JsonObject difference(Difference d) {
    JsonObject json = new JsonObject().put("name", d.name()).put("kind", d.kind().name())
        .put("base", d.base()).put("other", d.other()).put("effect", d.effect())
        .put("finding", d.finding().name()).put("words", d.finding().words())
        .put("baseShown", Outcome.value(d, d.base())).put("otherShown", Outcome.value(d, d.other()))
        .put("effectShown", Outcome.effect(d, d.effect()));
    return d.finding() == Finding.THIN ? json
        : json.put("low", d.band().low()).put("high", d.band().high())
            .put("detectable", d.detectable());
  }

  private static JsonObject curve(Comparison.Curve curve) {
    JsonArray points = new JsonArray();
    curve.points().forEach(p -> points.add(new JsonArray().add(p.percentile()).add(p.effect())
        .add(p.band().low()).add(p.band().high())));
    return new JsonObject().put("tag", curve.tag()).put("points", points);
  }
}
