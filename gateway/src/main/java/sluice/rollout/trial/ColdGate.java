package sluice.rollout.trial;

import java.util.List;
import java.util.Optional;
import sluice.rollout.judge.CanaryJudge;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Hypothesis;
import sluice.rollout.judge.JudgePolicy;
import sluice.rollout.judge.Verdict;

/**
 * Judges sessions that began while a tier was cold, apart from the others: a release that is worse
 * only until it is warm is not rolled back, but nobody should have more of it unseen. Its freeze
 * comes once; whoever lifts it has decided. Owned by one run.
 */
public final class ColdGate {
  /** Who freezes. */
  public static final String OWNER = "cold";
  /** Of alpha: the chance at most that a harmless cold path freezes. Nothing is rolled back. */
  private static final double SHARE = .1;

  private final CanaryJudge judge;
  private Verdict verdict = new Verdict.Inconclusive("no session began while a tier was cold",
      Verdict.Inconclusive.UNKNOWN, List.of());
  private boolean hasFrozen;

  ColdGate(JudgePolicy policy) {
    judge = new CanaryJudge(
        policy.withLevels(SHARE * policy.alpha(), policy.beta()).withSlices(0, 1));
  }

  /** Takes cold sessions of a second; a freeze once they are shown to be worse. */
  Optional<Command> take(List<Evidence> cold, long second) {
    for (Evidence it : cold) {
      if (it.weight() > 0 && it.weight() < 1) {
        verdict = judge.judge(new Evidence(it.second(), it.weight(), List.of(it.all())));
      }
    }
    if (hasFrozen || !(verdict instanceof Verdict.Rollback)) {
      return Optional.empty();
    }
    hasFrozen = true;
    return Optional.of(new Command.Freeze("judge", "cold path is worse: " + verdict.reason(),
        OWNER, second + TrialPolicy.SECONDS_MAX));
  }

  /** The judge's last word; a rollback means that it froze. */
  public Verdict verdict() {
    return verdict;
  }

  /** What it weighs, everybody alone. */
  public List<Hypothesis> hypotheses() {
    return judge.hypotheses();
  }

  /** Evidence at which it freezes. */
  public double threshold() {
    return 1 / judge.policy().alpha();
  }
}
