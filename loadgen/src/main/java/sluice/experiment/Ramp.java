package sluice.experiment;

import sluice.rollout.judge.JudgePolicy;
import sluice.rollout.trial.TrialPolicy;
import sluice.route.Handover;

/**
 * How the canary is brought in and judged.
 *
 * @param judge      levels and metrics
 * @param trial      steps, dwell, budget
 * @param handover   what becomes of open streams when the canary is taken back
 * @param ageSeconds from a session's end to its score
 */
public record Ramp(JudgePolicy judge, TrialPolicy trial, Handover handover, int ageSeconds) {
  public Ramp {
    if (ageSeconds < 0 || ageSeconds > 3_600) {
      throw new IllegalArgumentException("age " + ageSeconds + " s: needs 0..3600");
    }
  }
}
