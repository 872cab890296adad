package sluice.cli.rollback;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import sluice.cli.Exit;
import sluice.cli.rollback.Witness.Totals;

/**
 * What rollbacks took, run by run, and whether the goals were met.
 *
 * @param runs copied
 * @param load what the whole load saw
 */
public record RollbackResult(List<Run> runs, Load load) {
  /** Verdict to last new canary session. */
  public static final double SESSION_GOAL_MILLIS = 1_000;
  /** Verdict to last chunk the canary served. */
  public static final double CHUNK_GOAL_MILLIS = 5_000;

  public RollbackResult {
    runs = List.copyOf(runs);
  }

  /**
   * One rollback.
   *
   * @param trigger       {@code judge} or {@code abort}
   * @param gateway       as the gateway measured it from its verdict
   * @param callers       as the callers saw it, from the moment the rollback was asked for, or the
   *                      last moment at which a judge's verdict was not yet seen
   * @param canaryServed  sessions that got a final of the canary
   * @param open          sessions open at the verdict, to their end
   */
  public record Run(String trigger, Times gateway, Times callers, long canaryServed,
      Totals open) {
    double sessionMillis() {
      return Math.max(gateway.sessionMillis, callers.sessionMillis);
    }

    double chunkMillis() {
      return Math.max(gateway.chunkMillis, callers.chunkMillis);
    }

    /** A run in which the canary served nobody, or the judge was silent, shows nothing. */
    boolean isSound() {
      return canaryServed > 0 && open.sessions() > 0 && !trigger.equals(SILENT);
    }

    boolean isMet() {
      return isSound() && open.isWhole() && sessionMillis() <= SESSION_GOAL_MILLIS
          && chunkMillis() <= CHUNK_GOAL_MILLIS;
    }
  }

  /** Trigger of a run in which the judge was waited for and did not decide. */
  public static final String SILENT = "judge silent";

  /** Milliseconds after the verdict; 0 when nothing came after it. */
  public record Times(double sessionMillis, double chunkMillis) {}

  /**
   * The whole load.
   *
   * @param all             every session
   * @param lost            utterances spoken to their end without a final, by what was played
   * @param errors          sessions that ended in an error or with an account that does not fit
   *                        what was sent, by the generator's book
   * @param refused         sessions turned away at the door, each told
   * @param sendLateMillis  99 % point of the generator's own lateness
   * @param lateLimitMillis above it there is no verdict
   */
  public record Load(Totals all, long lost, long errors, long refused, double sendLateMillis,
      double lateLimitMillis) {
    boolean isLate() {
      return sendLateMillis > lateLimitMillis;
    }
  }

  /** PASS, FAIL or INVALID as an exit code. */
  public Exit exit() {
    if (load.isLate()) {
      return Exit.INVALID;
    }
    boolean isMet = !runs.isEmpty() && runs.stream().allMatch(Run::isMet) && load.all.isWhole()
        && load.lost == 0 && load.errors == 0;
    return isMet ? Exit.OK : Exit.FAILED;
  }

  /** The table. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("run  trigger       session ms  (callers)   chunk ms  (callers)  canary  open"
        + "  finals promised/received  shed  abnormal  unclosed");
    for (int i = 0; i < runs.size(); i++) {
      Run it = runs.get(i);
      lines
          .add(line("%3d  %-12s  %10.0f  %9.0f  %9.0f  %9.0f  %6d  %4d  %15d / %-8d  %4d  %8d  %8d",
              i + 1, it.trigger, it.gateway.sessionMillis, it.callers.sessionMillis,
              it.gateway.chunkMillis, it.callers.chunkMillis, it.canaryServed, it.open.sessions(),
              it.open.promised(), it.open.received(), it.open.shed(), it.open.abnormal(),
              it.open.unclosed()));
    }
    lines.add("");
    lines
        .add(line("verdict to last new canary session: p50 %.0f ms, p99 (worst) %.0f ms, goal %.0f",
            middle(Run::sessionMillis), worst(Run::sessionMillis), SESSION_GOAL_MILLIS));
    lines.add(
        line("verdict to last canary-served chunk: p50 %.0f ms, p99 (worst) %.0f ms, goal %.0f",
            middle(Run::chunkMillis), worst(Run::chunkMillis), CHUNK_GOAL_MILLIS));
    lines.add(line("whole load: %d sessions, finals %d promised, %d lost; %d utterances lost by "
        + "what was played, %d shed, %d abnormal, %d unclosed accounts, %d refused at the door",
        load.all.sessions(),
        load.all.promised(), load.all.lost(), load.lost, load.all.shed(),
        Math.max(load.errors, load.all.abnormal()), load.all.unclosed(), load.refused));
    lines.add(line("generator: sent late p99 %.1f ms, limit %.0f", load.sendLateMillis,
        load.lateLimitMillis));
    lines.add(state());
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private String state() {
    return switch (exit()) {
      case OK -> "PASS";
      case INVALID -> "INVALID: the generator was late; use fewer streams or an idle machine";
      case FAILED, USAGE, INTERNAL -> "FAIL";
    };
  }

  /** The same for programs. */
  public JsonObject json() {
    JsonArray rows = new JsonArray();
    runs.forEach(it -> rows.add(new JsonObject().put("trigger", it.trigger)
        .put("lastNewSessionMillis", it.sessionMillis()).put("lastChunkMillis", it.chunkMillis())
        .put("gateway", json(it.gateway)).put("callers", json(it.callers))
        .put("canaryServed", it.canaryServed).put("open", json(it.open))));
    return new JsonObject().put("state", state()).put("runs", rows)
        .put("lastNewSessionMillis", spread(Run::sessionMillis, SESSION_GOAL_MILLIS))
        .put("lastChunkMillis", spread(Run::chunkMillis, CHUNK_GOAL_MILLIS))
        .put("load", json(load.all).put("utterancesLost", load.lost).put("errors", load.errors)
            .put("refused", load.refused))
        .put("sendLateP99Millis", load.sendLateMillis);
  }

  private JsonObject spread(ToDoubleFunction<Run> of, double goal) {
    return new JsonObject().put("p50", middle(of)).put("p99", worst(of)).put("goal", goal);
  }

  private static JsonObject json(Times it) {
    return new JsonObject().put("lastNewSessionMillis", it.sessionMillis)
        .put("lastChunkMillis", it.chunkMillis);
  }

  private static JsonObject json(Totals it) {
    return new JsonObject().put("sessions", it.sessions()).put("promised", it.promised())
        .put("received", it.received()).put("lost", it.lost()).put("shed", it.shed())
        .put("abnormal", it.abnormal()).put("unclosed", it.unclosed());
  }

  private double middle(ToDoubleFunction<Run> of) {
    double[] sorted = runs.stream().mapToDouble(of).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
  }

  private double worst(ToDoubleFunction<Run> of) {
    return runs.stream().mapToDouble(of).max().orElse(0);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
