package sluice.rollout.trial;

import java.util.List;
import sluice.route.RoutePlan;

/**
 * How a release under test is brought in. Seconds are ticks.
 *
 * @param shadowSeconds  time it only listens along before the first session is sent to it, >= 0
 * @param ramp           weights in basis points, rising, one per step; copied
 * @param step           what a step needs before the next
 * @param harm           how much may be harmed before it is noticed
 * @param bakeSeconds    how long, after it became the control, the release before stays ready
 * @param limit          when a trial without evidence is over
 * @param unjudged       what becomes of slices with too few sessions at the last step
 * @param severity       what becomes of open streams at a rollback
 * @param shadowShare    of the control's batches it listens along with, in basis points, > 0
 */
public record TrialPolicy(int shadowSeconds, List<Integer> ramp, Step step, RampBudget harm,
    int bakeSeconds, Limit limit, Unjudged unjudged, Severity severity,
    int shadowShare) {
  /** A quarter: enough for a thousand batches in minutes, and a quarter more to send. */
  public static final int SHADOW_SHARE = 2_500;
  /** Most steps of a ramp. */
  public static final int STEPS_MAX = 20;
  /** A week: most seconds of any span. */
  public static final int SECONDS_MAX = 604_800;

  /**
   * What a step needs beside the judge's evidence.
   *
   * @param dwellSeconds least time at a weight
   * @param sessions     least sessions of the canary judged at this weight: evidence from before
   *                     says nothing when traffic stopped since; >= 1
   */
  public record Step(int dwellSeconds, int sessions) {
    public Step {
      requireSeconds("dwellSeconds", dwellSeconds, 0);
      if (sessions < 1) {
        throw new IllegalArgumentException(
            "sessions " + sessions + " per step: needs >= 1, no data never promotes");
      }
    }
  }

  /** When a trial without evidence is over: after so many seconds, and how. */
  public record Limit(int seconds, AtLimit then) {
    public Limit {
      requireSeconds("maxSeconds", seconds, 1);
    }
  }

  /** What happens at the {@link Limit}. */
  public enum AtLimit {
    /** Stays at its weight and says how many sessions are still needed. */
    HOLD,
    /** Its sessions go back to the control; the release is not called bad. */
    END
  }

  /** What becomes of a slice that cannot be judged. */
  public enum Unjudged {
    /** Goes with everybody. */
    INHERIT,
    /** Everybody waits for it at the last step. */
    HOLD,
    /** Stays on the release before. */
    KEEP
  }

  public TrialPolicy {
    ramp = List.copyOf(ramp);
    requireSeconds("shadowSeconds", shadowSeconds, 0);
    requireSeconds("bakeSeconds", bakeSeconds, 0);
    if (shadowShare < 1 || shadowShare > RoutePlan.WHOLE) {
      throw new IllegalArgumentException("a shadow of " + shadowShare + " basis points: needs 1.."
          + RoutePlan.WHOLE);
    }
    if (ramp.isEmpty() || ramp.size() > STEPS_MAX) {
      throw new IllegalArgumentException(
          "a ramp of " + ramp.size() + " steps: needs 1.." + STEPS_MAX);
    }
    int last = 0;
    for (int weight : ramp) {
      if (weight <= last || weight >= RoutePlan.WHOLE) {
        throw new IllegalArgumentException("ramp " + ramp + ": weights must rise, each above 0 and "
            + "below " + RoutePlan.WHOLE
            + " basis points, for without a control nothing is judged");
      }
      last = weight;
    }
  }

  /** Open streams by the standard severity. */
  public TrialPolicy(int shadowSeconds, List<Integer> ramp, Step step, RampBudget harm,
      int bakeSeconds, Limit limit, Unjudged unjudged) {
    this(shadowSeconds, ramp, step, harm, bakeSeconds, limit, unjudged, Severity.standard(),
        SHADOW_SHARE);
  }

  /** The same with another severity. */
  public TrialPolicy withSeverity(Severity other) {
    return new TrialPolicy(shadowSeconds, ramp, step, harm, bakeSeconds, limit, unjudged, other,
        shadowShare);
  }

  /** The same with another shadow. */
  public TrialPolicy withShadow(int seconds, int share) {
    return new TrialPolicy(seconds, ramp, step, harm, bakeSeconds, limit, unjudged, severity,
        share);
  }

  /** 1, 5, 25, 50 %, ten minutes each; a slice that cannot be judged stays where it was. */
  public static TrialPolicy standard() {
    return new TrialPolicy(0, List.of(100, 500, 2_500, 5_000), new Step(600, 20),
        RampBudget.standard(), 1_800, new Limit(6 * 3_600, AtLimit.HOLD), Unjudged.KEEP);
  }

  private static void requireSeconds(String name, int value, int min) {
    if (value < min || value > SECONDS_MAX) {
      throw new IllegalArgumentException(
          name + " " + value + ": needs " + min + ".." + SECONDS_MAX + " seconds");
    }
  }
}
