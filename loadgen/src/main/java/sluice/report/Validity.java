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
import sluice.load.Tally;
import sluice.load.Tally.Count;
import sluice.load.Timeline;
import sluice.wire.Lane;

/**
 * Whether a generator kept its own schedule well enough for its numbers to mean anything. Delays
 * that a scenario asks for ({@code impair}) come after the generator's own sending and are no fault
 * of its.
 */
public final class Validity {
  /** Lateness may spoil a tenth of what is measured with it. */
  private static final double SHARE = 0.1;
  /** Frames that may be late by a whole frame. */
  private static final double LATE_FRAMES_MAX = 0.001;
  private static final String NEXT = "use fewer streams, more --loops or an idle machine";

  private Validity() {}

  /**
   * Most that send lateness p99 may be: what {@code limits.sendLate} says, or else a tenth of the
   * shortest frame, or of the tightest promise of interactive latency if that is less.
   */
  public static double sendLateLimitMillis(Scenario scenario) {
    double asked = scenario.limits().sendLateMillis();
    if (asked > 0) {
      return asked;
    }
    double frame = scenario.callers().stream().filter(c -> c.lane() == Lane.INTERACTIVE)
        .mapToInt(c -> c.manner().frameMillis()).min().orElse(Integer.MAX_VALUE);
    return SHARE * Math.min(frame, tightestMillis(scenario).orElse(frame));
  }

  private static OptionalDouble tightestMillis(Scenario scenario) {
    return scenario.slos().stream()
        .filter(s -> s.lane() == Lane.INTERACTIVE && s.metric().isLatency()
            && s.basePhase().isEmpty() && isSpoilt(s.metric()))
        .mapToDouble(s -> s.limit() / 1000).min();
  }

  /** What the server measures itself, and lateness, are not made worse by lateness. */
  private static boolean isSpoilt(Metric metric) {
    return !metric.key().startsWith("server.") && !metric.key().startsWith("send.");
  }

  /** Why the generator's numbers cannot be trusted, one sentence each; empty when they can. */
  static List<String> faults(Scenario scenario, Results results, long turnedAway) {
    List<String> faults = new ArrayList<>();
    Histogram late = results.histogram(Lane.INTERACTIVE, Metric.SEND_LATE, Optional.empty());
    double p99Millis = late.getValueAtPercentile(99) / 1000.0;
    double limit = sendLateLimitMillis(scenario);
    if (late.getTotalCount() > 0 && p99Millis > limit) {
      faults.add(String.format(Locale.ROOT,
          "the generator sent late: p99 %.1f ms, limit %.1f ms (%s); " + NEXT, p99Millis, limit,
          why(scenario, limit)));
    }
    Tally sum = results.recording().sum(Lane.INTERACTIVE);
    long due = sum.get(Count.FRAMES) + sum.get(Count.FRAMES_SKIPPED);
    double share = (double) sum.get(Count.FRAMES_LATE) / Math.max(1, due);
    if (scenario.limits().sendLateMillis() == 0 && share > LATE_FRAMES_MAX) {
      faults.add(String.format(Locale.ROOT,
          "the generator sent %.2f %% of frames a whole frame late or later, limit %.1f %%; "
              + NEXT,
          100 * share, 100 * LATE_FRAMES_MAX));
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

  private static String why(Scenario scenario, double limitMillis) {
    if (scenario.limits().sendLateMillis() > 0) {
      return "limits.sendLate";
    }
    boolean isPromise = scenario.slos().stream().anyMatch(
        (Slo s) -> s.metric().isLatency() && SHARE * s.limit() / 1000 == limitMillis);
    return isPromise ? "a tenth of the tightest promise" : "a tenth of a frame";
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
