package sluice.load.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import sluice.experiment.Latency;
import sluice.experiment.Ramp;
import sluice.rollout.judge.JudgePolicy;
import sluice.rollout.judge.Metric;
import sluice.rollout.trial.RampBudget;
import sluice.rollout.trial.TrialPolicy;
import sluice.rollout.trial.TrialPolicy.Unjudged;
import sluice.route.Handover;
import sluice.route.RoutePlan;

/** Reads an experiment's {@code ramp}: steps, levels, metrics. All of it has a default. */
final class RampReader {
  private static final int AGE_SECONDS = 30;
  private static final int SLICES_MAX = 32;
  private static final int SESSIONS_MIN = 20;
  private static final double FEARED = 2;
  private static final int DELAY_SECONDS = 60;
  private static final List<String> RATES = List.of("error", "correction", "missing", "wer");

  private RampReader() {}

  static Ramp ramp(Optional<Yaml> given) {
    if (given.isEmpty()) {
      return new Ramp(judge(List.of(), .01),
          trial(List.of(100, 500, 2_500, 5_000), new int[]{300, 600}, 100, Unjudged.KEEP),
          Handover.ENDPOINT, AGE_SECONDS);
    }
    Yaml y = given.get().only("steps", "dwell", "bake", "budget", "alpha", "beta", "metrics",
        "gating", "sliceShare", "handover", "age", "unjudged");
    return y.checked(() -> {
      JudgePolicy judge = judge(y.get("metrics", Yaml::items, List.<Yaml>of()),
          y.get("alpha", Yaml::number, .01));
      judge = judge.withLevels(judge.alpha(), y.get("beta", Yaml::number, judge.beta()))
          .withSlices(SLICES_MAX, 1 - y.get("sliceShare", Yaml::number, .4));
      if (y.has("gating")) {
        judge = judge.withGating(new TreeSet<>(y.need("gating").texts()));
      }
      TrialPolicy trial = trial(
          y.has("steps") ? y.need("steps").items().stream().map(RampReader::weight).toList()
              : List.of(100, 500, 2_500, 5_000),
          new int[]{Math.toIntExact(y.get("dwell", ExperimentReader::seconds, 300L)),
              Math.toIntExact(y.get("bake", ExperimentReader::seconds, 600L))},
          y.get("budget", Yaml::number, 100.0), y.get("unjudged", RampReader::unjudged,
              Unjudged.KEEP));
      return new Ramp(judge, trial,
          y.get("handover", it -> it.checked(() -> Handover.ofKey(it.text())), Handover.ENDPOINT),
          Math.toIntExact(y.get("age", ExperimentReader::seconds, (long) AGE_SECONDS)));
    });
  }

  private static JudgePolicy judge(List<Yaml> names, double alpha) {
    List<Metric> metrics = new ArrayList<>();
    for (Yaml name : names) {
      metrics.add(name.checked(() -> metric(name.text())));
    }
    if (metrics.isEmpty()) {
      List.of("error", "correction", "missing", "wer", "firstPartial", "finalLatency", "cadence")
          .forEach(it -> metrics.add(metric(it)));
    }
    JudgePolicy standard = JudgePolicy.of(metrics);
    return standard.withLevels(alpha, standard.beta());
  }

  private static Metric metric(String name) {
    if (RATES.contains(name)) {
      return Metric.rate(name);
    }
    if (!List.of("firstPartial", "finalLatency").contains(name)) {
      Latency.ofKey(name);
    }
    return Metric.latency(name);
  }

  private static TrialPolicy trial(List<Integer> ramp, int[] dwellAndBake, double harmed,
      Unjudged unjudged) {
    return new TrialPolicy(0, ramp, new TrialPolicy.Step(dwellAndBake[0], SESSIONS_MIN),
        new RampBudget(harmed, FEARED, DELAY_SECONDS), dwellAndBake[1],
        new TrialPolicy.Limit(TrialPolicy.SECONDS_MAX, TrialPolicy.AtLimit.HOLD), unjudged);
  }

  private static Unjudged unjudged(Yaml y) {
    return switch (y.text()) {
      case "inherit" -> Unjudged.INHERIT;
      case "hold" -> Unjudged.HOLD;
      case "keep" -> Unjudged.KEEP;
      default -> throw y.wrong("'" + y.text() + "' is unknown; allowed: inherit, hold, keep");
    };
  }

  /** A weight such as {@code 5%}, in basis points. */
  static int weight(Yaml y) {
    String text = y.text().strip();
    try {
      double percent = Double.parseDouble(text.endsWith("%")
          ? text.substring(0, text.length() - 1) : text);
      return (int) Math.round(percent * RoutePlan.WHOLE / 100);
    } catch (NumberFormatException e) {
      throw y.wrong("'" + text + "' is no share; write it like 5%");
    }
  }
}
