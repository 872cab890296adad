package sluice.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import sluice.load.Metric;
import sluice.load.Scenario;
import sluice.load.Slo;
import sluice.load.Tally.Count;
import sluice.load.Timeline;
import sluice.wire.Lane;

/**
 * What a run says about its promises. A run whose generator was late says nothing.
 *
 * @param state   of the whole
 * @param reasons why, one sentence each; empty when every promise was kept; copied
 * @param judged  every promise with its value; copied
 */
public record Verdict(State state, List<String> reasons, List<Judged> judged) {
  /** The whole in one word. */
  public enum State {
    /** Every promise was kept. */
    PASS,
    /** One was not. */
    FAIL,
    /** The generator could not keep its own schedule: no verdict. */
    INVALID
  }

  /**
   * One promise and what came of it.
   *
   * @param value empty when the run has no data for it, which does not keep a promise
   */
  public record Judged(Slo slo, OptionalDouble value, boolean isKept) {}

  public Verdict {
    reasons = List.copyOf(reasons);
    judged = List.copyOf(judged);
  }

  /**
   * Judges a run.
   *
   * @param turnedAway sessions the generator did not start
   */
  public static Verdict of(Scenario scenario, Results results, long turnedAway) {
    List<Judged> judged = new ArrayList<>();
    for (Slo slo : scenario.slos()) {
      OptionalDouble value = results.valueOf(slo);
      judged.add(new Judged(slo, value, value.isPresent() && slo.holds(value.getAsDouble())));
    }
    List<String> faults = faults(scenario, results, turnedAway);
    if (!faults.isEmpty()) {
      return new Verdict(State.INVALID, faults, judged);
    }
    List<String> broken = judged.stream().filter(j -> !j.isKept())
        .map(j -> j.slo().text() + " is not kept: " + Values.of(j.slo(), j.value())).toList();
    return new Verdict(broken.isEmpty() ? State.PASS : State.FAIL, broken, judged);
  }

  /** Why the generator's own numbers cannot be trusted. */
  private static List<String> faults(Scenario scenario, Results results, long turnedAway) {
    List<String> faults = new ArrayList<>();
    Histogram late = results.histogram(Lane.INTERACTIVE, Metric.SEND_LATE, Optional.empty());
    double p99Millis = late.getValueAtPercentile(99) / 1000.0;
    double limit = scenario.limits().sendLateMillis();
    if (late.getTotalCount() > 0 && p99Millis > limit) {
      faults.add(String.format(Locale.ROOT,
          "the generator sent late: p99 %.1f ms, limit %.1f ms (limits.sendLate); "
              + "use fewer streams, more --loops or an idle machine",
          p99Millis, limit));
    }
    if (turnedAway > 0) {
      faults.add(turnedAway + " sessions were not started, limit " + scenario.limits().sessions()
          + " at once (limits.sessions); raise it or lower the arrivals");
    }
    if (sessions(results) == 0) {
      faults.add("no session fitted into the run; make it longer or the utterances shorter");
    }
    return faults;
  }

  private static long sessions(Results results) {
    long sessions = 0;
    for (Lane lane : Lane.values()) {
      sessions += results.recording().sum(lane).get(Count.SESSIONS)
          + results.recording().tally(lane, Timeline.WARMUP).get(Count.SESSIONS);
    }
    return sessions;
  }
}
