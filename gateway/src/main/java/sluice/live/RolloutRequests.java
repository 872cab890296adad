package sluice.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import sluice.rollout.Change.Author;
import sluice.rollout.judge.JudgePolicy;
import sluice.rollout.judge.Metric;
import sluice.rollout.trial.Command;
import sluice.rollout.trial.RampBudget;
import sluice.rollout.trial.Severity;
import sluice.rollout.trial.TrialPolicy;
import sluice.rollout.trial.TrialPolicy.AtLimit;
import sluice.rollout.trial.TrialPolicy.Limit;
import sluice.rollout.trial.TrialPolicy.Step;
import sluice.rollout.trial.TrialPolicy.Unjudged;
import sluice.route.Handover;

/** Reads rollout requests; what is wrong with one ends it with a named error. */
final class RolloutRequests {
  private static final int NAME_MAX = 64;
  private static final int SCORE_AGE_SECONDS = 30;
  private static final int SCORE_AGE_MAX = 600;
  private static final int MINUTES_MAX = 7 * 24 * 60;
  private static final List<String> FIELDS = List.of("shadowSeconds", "shadowPercent",
      "ramp", "dwellSeconds", "sessionsPerStep",
      "harmedMax", "fearedRatio", "scoreDelaySeconds", "scoreAgeSeconds", "bakeSeconds",
      "maxSeconds", "atLimit", "unjudged", "handover", "severity",
      "alpha", "beta", "globalShare", "slicesMax", "promotionRatio",
      "promotionMargin", "metrics", "gating");
  private static final List<String> RATES =
      List.of("error", "timeout", "correction", "missing", "unheard", "wer", "cost");
  private static final List<String> LATENCIES =
      List.of("firstPartial", "finalLatency", "cadence");

  private RolloutRequests() {}

  /** A rollout somebody wants. */
  record Wanted(String target, Author author, int scoreAgeSeconds, JudgePolicy judge,
      TrialPolicy trial) {}

  static Wanted create(RoutingContext context) {
    JsonObject body =
        PlanRequests.body(context, List.of("tier", "release", "actor", "reason", "policy"));
    if (body.containsKey("tier") == body.containsKey("release")) {
      throw PlanRequests.bad("badTarget", body.containsKey("tier")
          ? "both tier and release are given"
          : "neither tier nor release is given", "exactly one of tier, release").stop();
    }
    String target =
        PlanRequests.text(body, body.containsKey("tier") ? "tier" : "release", NAME_MAX);
    Object policy = body.getValue("policy", new JsonObject());
    if (!(policy instanceof JsonObject wanted)) {
      throw PlanRequests.bad("badPolicy", "policy is " + PlanRequests.shown(policy),
          "an object of " + String.join(", ", FIELDS)).stop();
    }
    for (String name : wanted.fieldNames()) {
      if (!FIELDS.contains(name)) {
        throw new ApiError(400, "unknownField", "field 'policy." + name + "' is not known", FIELDS,
            "remove it").stop();
      }
    }
    return new Wanted(target, PlanRequests.author(body),
        whole(wanted, "scoreAgeSeconds", SCORE_AGE_SECONDS, 0, SCORE_AGE_MAX),
        checked(() -> judge(wanted)),
        checked(() -> trial(wanted)));
  }

  /** A freeze, from the second it is taken at. */
  static Function<Long, Command> freeze(RoutingContext context) {
    JsonObject body =
        PlanRequests.body(context, List.of("owner", "minutes", "actor", "reason"));
    Author by = PlanRequests.author(body);
    String owner =
        body.containsKey("owner") ? PlanRequests.text(body, "owner", NAME_MAX) : by.actor();
    int minutes = whole(body, "minutes", 60, 1, MINUTES_MAX);
    return second -> new Command.Freeze(by.actor(), by.reason(), owner, second + minutes * 60L);
  }

  static Function<Long, Command> unfreeze(RoutingContext context) {
    Author by = author(context);
    return second -> new Command.Unfreeze(by.actor(), by.reason());
  }

  static Function<Long, Command> abort(RoutingContext context) {
    Author by = author(context);
    return second -> new Command.Abort(by.actor(), by.reason());
  }

  static Function<Long, Command> promote(RoutingContext context) {
    Author by = author(context);
    return second -> new Command.Promote(by.actor(), by.reason());
  }

  private static Author author(RoutingContext context) {
    return PlanRequests.author(PlanRequests.body(context, List.of("actor", "reason")));
  }

  private static TrialPolicy trial(JsonObject it) {
    TrialPolicy standard = TrialPolicy.standard();
    int seconds = TrialPolicy.SECONDS_MAX;
    return new TrialPolicy(whole(it, "shadowSeconds", standard.shadowSeconds(), 0, seconds),
        ramp(it, standard.ramp()),
        new Step(whole(it, "dwellSeconds", standard.step().dwellSeconds(), 0, seconds),
            whole(it, "sessionsPerStep", standard.step().sessions(), 1, 1_000_000)),
        new RampBudget(number(it, "harmedMax", standard.harm().harmedMax()),
            number(it, "fearedRatio", standard.harm().feared()),
            whole(it, "scoreDelaySeconds", standard.harm().delaySeconds(), 0, seconds)),
        whole(it, "bakeSeconds", standard.bakeSeconds(), 0, seconds),
        new Limit(whole(it, "maxSeconds", standard.limit().seconds(), 1, seconds),
            choice(it, "atLimit", standard.limit().then(), AtLimit.values())),
        choice(it, "unjudged", standard.unjudged(), Unjudged.values()), severity(it),
        whole(it, "shadowPercent", standard.shadowShare() / 100, 1, 100) * 100);
  }

  private static Severity severity(JsonObject it) {
    Severity standard = Severity.standard().withUsual(
        PlanRequests.handover(it.getValue("handover", Handover.ENDPOINT.key())));
    if (!it.containsKey("severity")) {
      return standard;
    }
    if (!(it.getValue("severity") instanceof JsonArray rows)
        || !rows.stream().allMatch(JsonObject.class::isInstance)) {
      throw new IllegalArgumentException("severity is "
          + PlanRequests.shown(it.getValue("severity")) + ": needs a list of rows, such as "
          + "{\"metric\": \"error\", \"ratio\": 5, \"e\": 1e6, \"handover\": \"now\"}");
    }
    return new Severity(standard.usual(), rows.stream().map(JsonObject.class::cast)
        .map(RolloutRequests::severityRow).toList());
  }

  private static Severity.Row severityRow(JsonObject row) {
    List<String> fields = List.of("metric", "ratio", "e", "handover");
    if (!fields.containsAll(row.fieldNames()) || !RATES.contains(row.getValue("metric"))) {
      throw new IllegalArgumentException("severity row " + PlanRequests.shown(row)
          + ": needs " + String.join(", ", fields) + "; metric one of "
          + String.join(", ", RATES));
    }
    return new Severity.Row(row.getString("metric"), number(row, "ratio", 5),
        number(row, "e", 1e6),
        PlanRequests.handover(row.getValue("handover", Handover.NOW.key())));
  }

  private static JudgePolicy judge(JsonObject it) {
    JudgePolicy all = it.containsKey("metrics")
        ? JudgePolicy.of(names(it, "metrics").stream().map(RolloutRequests::metric).toList())
        : JudgePolicy.standard();
    JudgePolicy gated = it.containsKey("gating")
        ? all.withGating(new java.util.TreeSet<>(names(it, "gating")))
        : all;
    return new JudgePolicy(number(it, "alpha", gated.alpha()), number(it, "beta", gated.beta()),
        number(it, "globalShare", gated.globalShare()), gated.metrics(), gated.gating(),
        number(it, "promotionRatio", gated.promotionRatio()),
        number(it, "promotionMargin", gated.promotionMargin()), gated.sampleRatioLevel(),
        gated.prior(), gated.grid(), whole(it, "slicesMax", gated.slicesMax(), 0,
            JudgePolicy.SLICES_LIMIT),
        gated.lateStarts());
  }

  private static Metric metric(String name) {
    if (RATES.contains(name)) {
      return Metric.rate(name);
    }
    if (LATENCIES.contains(name)) {
      return Metric.latency(name);
    }
    throw new IllegalArgumentException("metric '" + name + "': allowed are "
        + String.join(", ", RATES) + ", " + String.join(", ", LATENCIES));
  }

  private static List<Integer> ramp(JsonObject it, List<Integer> standard) {
    if (!it.containsKey("ramp")) {
      return standard;
    }
    if (!(it.getValue("ramp") instanceof JsonArray percents)) {
      throw new IllegalArgumentException("ramp is " + PlanRequests.shown(it.getValue("ramp"))
          + ": needs a list of percents, such as [1, 5, 25, 50]");
    }
    List<Integer> ramp = new ArrayList<>();
    for (Object percent : percents) {
      double points = percent instanceof Number number ? number.doubleValue() * 100 : Double.NaN;
      if (!(Math.abs(points - Math.rint(points)) < 1e-6)) {
        throw new IllegalArgumentException("ramp has '" + percent
            + "': needs percents in steps of 0.01, such as [1, 5, 25, 50]");
      }
      ramp.add((int) Math.rint(points));
    }
    return ramp;
  }

  private static List<String> names(JsonObject it, String name) {
    if (it.getValue(name) instanceof JsonArray list
        && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw new IllegalArgumentException(name + " is " + PlanRequests.shown(it.getValue(name))
        + ": needs a list of names");
  }

  private static int whole(JsonObject it, String name, int standard, int min, int max) {
    Object value = it.getValue(name, standard);
    if (value instanceof Number number && number.doubleValue() == number.intValue()
        && number.intValue() >= min && number.intValue() <= max) {
      return number.intValue();
    }
    String code = "bad" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    throw PlanRequests.bad(code, name + " is " + PlanRequests.shown(value),
        "a whole number, " + min + ".." + max).stop();
  }

  private static double number(JsonObject it, String name, double standard) {
    Object value = it.getValue(name, standard);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(
        name + " is " + PlanRequests.shown(value) + ": needs a number");
  }

  private static <E extends Enum<E>> E choice(JsonObject it, String name, E standard, E[] all) {
    Object value = it.getValue(name, standard.name().toLowerCase(Locale.ROOT));
    List<String> keys = new ArrayList<>();
    for (E one : all) {
      keys.add(one.name().toLowerCase(Locale.ROOT));
      if (keys.getLast().equals(value)) {
        return one;
      }
    }
    throw new IllegalArgumentException(name + " is " + PlanRequests.shown(value)
        + ": allowed are " + String.join(", ", keys));
  }

  /** What a policy's own check complains about is the caller's mistake. */
  private static <T> T checked(Supplier<T> policy) {
    try {
      return policy.get();
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, "badPolicy", e.getMessage(), List.of(),
          "see docs/ROLLOUT.md").stop();
    }
  }
}
