package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import sluice.experiment.Outcome;
import sluice.experiment.Result;

/** What came of experiments, as JSON. */
final class ExperimentJson {
  private ExperimentJson() {}

  static JsonArray of(List<ExperimentRuns> all) {
    JsonArray array = new JsonArray();
    all.forEach(it -> array.add(of(it)));
    return array;
  }

  private static JsonObject of(ExperimentRuns it) {
    JsonArray results = new JsonArray();
    it.results().forEach(result -> results.add(of(result)));
    JsonObject json = new JsonObject().put("experiment", it.name()).put("passed", it.isPassed())
        .put("runs", it.results().size()).put("runsPassed", it.passed())
        .put("wallSeconds", it.wallSeconds()).put("exposedMedian", it.exposed())
        .put("repeat", it.repeat()).put("results", results);
    it.detection().ifPresent(seconds -> json.put("detectionSecondsMedian", seconds));
    return json;
  }

  private static JsonObject of(Result result) {
    Outcome outcome = result.outcome();
    JsonArray criteria = new JsonArray();
    for (Result.Judged judged : result.judged()) {
      criteria.add(new JsonObject().put("criterion", judged.criterion().text())
          .put("met", judged.isMet()).put("shown", judged.shown()));
    }
    JsonArray steps = new JsonArray();
    outcome.steps().forEach(step -> steps
        .add(new JsonObject().put("second", step.second()).put("what", step.what())));
    JsonObject json = new JsonObject().put("seed", result.experiment().extent().seed())
        .put("passed", result.isPassed()).put("state", outcome.end().state())
        .put("sentence", result.sentence()).put("tested", result.experiment().arms().change())
        .put("blamed", outcome.blamed()).put("weightPercent", outcome.end().weight() / 100.0)
        .put("greatestWeightPercent", outcome.greatestWeight() / 100.0)
        .put("control", outcome.end().control()).put("sessions", exposure(outcome, result))
        .put("slicesBack", slices(outcome)).put("criteria", criteria)
        .put("pages", new JsonArray(outcome.pages())).put("steps", steps);
    outcome.detectionSeconds().ifPresent(seconds -> json.put("detectionSeconds", seconds));
    outcome.back().ifPresent(back -> json.put("rollback",
        new JsonObject().put("lastNewSessionMillis", back.newMillis())
            .put("lastStreamMillis", back.streamMillis())));
    return json;
  }

  private static JsonObject exposure(Outcome outcome, Result result) {
    Outcome.Exposure it = outcome.exposure();
    JsonObject bySlice = new JsonObject();
    it.bySlice().forEach(bySlice::put);
    return new JsonObject().put("all", result.sessions()).put("control", it.control())
        .put("canary", it.canary()).put("harmed", it.struck()).put("cold", it.cold())
        .put("harmedBySlice", bySlice);
  }

  private static JsonObject slices(Outcome outcome) {
    JsonObject slices = new JsonObject();
    outcome.slicesBack().forEach(slices::put);
    return slices;
  }
}
