package sluice.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Heard;
import sluice.rollout.judge.Hypothesis;
import sluice.rollout.judge.PairedJudge;
import sluice.rollout.judge.Pairs;
import sluice.rollout.judge.Verdict;
import sluice.rollout.trial.ColdGate;
import sluice.rollout.trial.Trial;
import sluice.rollout.trial.TrialState;
import sluice.rollout.trial.TrialState.Ended;
import sluice.rollout.trial.TrialState.Freeze;
import sluice.rollout.trial.TrialState.Frozen;
import sluice.rollout.trial.TrialState.Ramping;
import sluice.rollout.trial.TrialState.Running;
import sluice.route.RoutePlan;

/** A rollout as JSON, by {@code docs/API.md}; slices below 20 sessions are left out. */
final class RolloutJson {
  /** JSON has no infinity. */
  private static final double E_MAX = 1e300;

  private RolloutJson() {}

  static JsonObject list(List<RolloutFlow> flows) {
    JsonArray all = new JsonArray();
    flows.forEach(flow -> all.add(head(flow)));
    return new JsonObject().put("rollouts", all);
  }

  static JsonObject of(RolloutFlow flow) {
    RolloutCourse record = flow.record();
    double alpha = record.run().policy().alpha();
    Set<String> shown = shown(record);
    JsonObject json = head(flow).put("reason", record.header().subject().reason())
        .put("actor", record.header().subject().actor()).put("alpha", alpha)
        .put("threshold", 1 / alpha).put("beta", record.header().judge().beta())
        .put("ramp", new JsonArray(record.header().trial().ramp().stream()
            .map(weight -> (Object) (weight / 100.0)).toList()))
        .put("sessions", sessions(record)).put("metrics", metrics(record.run().hypotheses(), shown))
        .put("cold", cold(record.run().cold()))
        .put("history", history(record)).put("slicesBack", slicesBack(record))
        .put("handover", handover(flow.trial())).put("blastRadius", blast(flow))
        .put("decisions", decisions(record));
    json.put("rollback", flow.time().reading()
        .map(it -> new JsonObject().put("lastNewSessionMillis", rounded(it.lastNewSessionMillis()))
            .put("lastChunkMillis", rounded(it.lastChunkMillis())))
        .orElse(null));
    json.put("shadow", record.run().shadow().map(it -> shadow(it, record)).orElse(null));
    return json.put("frozen", frozen(flow.trial())).put("trouble", flow.trouble());
  }

  private static JsonObject shadow(PairedJudge judge, RolloutCourse record) {
    Heard heard = judge.heard();
    return new JsonObject().put("seconds", record.header().trial().shadowSeconds())
        .put("sharePercent", record.header().trial().shadowShare() / 100.0)
        .put("e", finite(judge.e())).put("threshold", judge.threshold())
        .put("promotionE", finite(judge.promotionE()))
        .put("failed", pairs(heard.failed()).put("e", finite(judge.failedE())))
        .put("late", pairs(heard.late()).put("e", finite(judge.lateE())))
        .put("words", heard.words()).put("disagreements", heard.disagreements())
        .put("skippedRequests", heard.skipped());
  }

  private static JsonObject pairs(Pairs pairs) {
    return new JsonObject().put("batches", pairs.count()).put("onlyControl", pairs.onlyControl())
        .put("onlyCopy", pairs.onlyCopy());
  }

  private static JsonObject head(RolloutFlow flow) {
    RolloutCourse record = flow.record();
    Trial trial = flow.trial();
    int weight = 0;
    int step = 0;
    for (Running it : trial.running()) {
      weight = switch (it) {
        case TrialState.Shadow _ -> 0;
        case Ramping ramping -> ramping.weight();
        case TrialState.Baking _ -> RoutePlan.WHOLE;
      };
      step = it instanceof Ramping ramping ? ramping.step() + 1 : 0;
    }
    return new JsonObject().put("id", flow.id())
        .put("release", record.header().subject().release())
        .put("tier", record.header().subject().tier())
        .put("control", record.header().subject().control()).put("state", trial.state().key())
        .put("sinceMillis", since(record, trial) * 1000)
        .put("startedMillis", record.header().second() * 1000).put("sentence", trial.why())
        .put("verdict", verdict(record.run().verdict())).put("step", step)
        .put("steps", record.header().trial().ramp().size()).put("weightPercent", weight / 100.0);
  }

  /** What became of open streams, or would if a person rolled back now. */
  private static String handover(Trial trial) {
    return (trial.state() instanceof TrialState.RolledBack it ? it.handover()
        : trial.policy().severity().usual()).key();
  }

  private static long since(RolloutCourse record, Trial trial) {
    return switch (trial.state()) {
      case Running it -> it.since();
      case Frozen it -> it.inner().since();
      case Ended it -> it.at();
    };
  }

  private static JsonObject verdict(Verdict verdict) {
    String name = switch (verdict) {
      case Verdict.Promote _ -> "promote";
      case Verdict.Hold _ -> "hold";
      case Verdict.Rollback _ -> "rollback";
      case Verdict.Inconclusive _ -> "inconclusive";
      case Verdict.Invalid _ -> "invalid";
    };
    JsonObject json = new JsonObject().put("verdict", name).put("sentence", verdict.reason());
    return verdict instanceof Verdict.Inconclusive it
        ? json.put("sessionsNeeded", needed(it.sessionsNeeded()))
        : json;
  }

  private static JsonObject sessions(RolloutCourse record) {
    long control = 0;
    long canary = 0;
    for (Hypothesis it : record.run().hypotheses()) {
      if (it.slice().equals(Evidence.ALL)) {
        control = Math.max(control, it.n0());
        canary = Math.max(canary, it.n1());
      }
    }
    return new JsonObject().put("control", control).put("canary", canary);
  }

  /** Everybody, and the slices that are large enough. */
  private static Set<String> shown(RolloutCourse record) {
    Set<String> shown = new TreeSet<>(Set.of(Evidence.ALL));
    for (Hypothesis it : record.run().hypotheses()) {
      if (it.n0() + it.n1() >= RolloutCourse.SHOWN_MIN) {
        shown.add(it.slice());
      }
    }
    return shown;
  }

  private static JsonObject cold(ColdGate gate) {
    return verdict(gate.verdict()).put("threshold", gate.threshold())
        .put("metrics", metrics(gate.hypotheses(), Set.of(Evidence.ALL)));
  }

  private static JsonArray metrics(List<Hypothesis> hypotheses, Set<String> shown) {
    JsonArray rows = new JsonArray();
    for (Hypothesis it : hypotheses) {
      if (shown.contains(it.slice())) {
        rows.add(new JsonObject().put("metric", it.metric()).put("slice", it.slice())
            .put("n0", it.n0()).put("n1", it.n1()).put("x0", it.x0()).put("x1", it.x1())
            .put("rate0", rate(it.x0(), it.n0())).put("rate1", rate(it.x1(), it.n1()))
            .put("e", finite(it.e())).put("threshold", finite(it.threshold()))
            .put("promotionE", finite(it.promotionE())).put("needed", needed(it.needed()))
            .put("state", it.state().name().toLowerCase(java.util.Locale.ROOT)));
      }
    }
    return rows;
  }

  private static JsonArray history(RolloutCourse record) {
    JsonArray points = new JsonArray();
    for (RolloutCourse.Point point : record.points()) {
      JsonObject most = new JsonObject();
      point.maxE().forEach((metric, e) -> most.put(metric, finite(e)));
      points.add(new JsonObject().put("second", point.second()).put("maxE", most));
    }
    return points;
  }

  private static JsonArray slicesBack(RolloutCourse record) {
    JsonArray slices = new JsonArray();
    record.slicesBack().forEach(it -> slices.add(new JsonObject().put("slice", it.slice())
        .put("second", it.second()).put("sentence", it.sentence())));
    return slices;
  }

  /** As they were assigned; after a restart, which forgets those, as they were scored. */
  private static JsonObject blast(RolloutFlow flow) {
    long scored = flow.record().exposed().getOrDefault(Evidence.ALL, 0L);
    boolean isWhole = flow.radius().canarySessions() >= scored && scored + flow.radius()
        .canarySessions() > 0;
    JsonObject bySlice = new JsonObject();
    (isWhole ? flow.radius().bySlice() : flow.record().exposed()).forEach((slice, sessions) -> {
      if (sessions >= RolloutCourse.SHOWN_MIN && !slice.equals(Evidence.ALL)) {
        bySlice.put(slice, sessions);
      }
    });
    return new JsonObject().put("sessions", isWhole ? flow.radius().canarySessions() : scored)
        .put("counted", isWhole ? "assigned" : "scored").put("bySlice", bySlice);
  }

  private static JsonArray decisions(RolloutCourse record) {
    JsonArray all = new JsonArray();
    record.moments().forEach(it -> all.add(new JsonObject().put("second", it.second())
        .put("state", it.state()).put("sentence", it.sentence())));
    return all;
  }

  /** The freeze that lasts longest, and whoever else froze it. */
  private static JsonObject frozen(Trial trial) {
    if (!(trial.state() instanceof Frozen frozen)) {
      return null;
    }
    Freeze longest = frozen.freezes().values().stream()
        .max(java.util.Comparator.comparingLong(Freeze::until)).orElseThrow();
    return new JsonObject().put("reason", longest.reason()).put("owner", longest.owner())
        .put("untilMillis", longest.until() * 1000)
        .put("owners", new JsonArray(List.copyOf(frozen.freezes().keySet())));
  }

  private static Double rate(double x, long n) {
    return n == 0 ? null : x / n;
  }

  private static Long needed(long sessions) {
    return sessions == Verdict.Inconclusive.UNKNOWN ? null : sessions;
  }

  private static double finite(double e) {
    return Math.min(e, E_MAX);
  }

  private static double rounded(double millis) {
    return Math.round(millis * 10) / 10.0;
  }
}
