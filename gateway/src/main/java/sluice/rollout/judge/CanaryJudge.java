package sluice.rollout.judge;

import java.util.List;

/**
 * Judges one release from the evidence of its ticks. One owner; no clock, no chance: the same
 * evidence gives the same verdicts, bit for bit.
 */
public final class CanaryJudge {
  private final JudgePolicy policy;

  /** A judge for one release. */
  public CanaryJudge(JudgePolicy policy) {
    this.policy = policy;
  }

  /**
   * Takes what became final in a second; once for each weight that its sessions were assigned
   * under.
   *
   * @throws IllegalArgumentException when the second lies before one already judged
   */
  public Verdict judge(Evidence evidence) {
    return new Verdict.Inconclusive("no evidence has been weighed",
        Verdict.Inconclusive.UNKNOWN, List.of());
  }

  /** Every metric in every slice, everybody first. */
  public List<Hypothesis> hypotheses() {
    return List.of();
  }

  /** The policy it judges by. */
  public JudgePolicy policy() {
    return policy;
  }
}
