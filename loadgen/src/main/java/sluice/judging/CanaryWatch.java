package sluice.judging;

import java.util.List;
import java.util.OptionalInt;
import sluice.rollout.judge.CanaryJudge;
import sluice.rollout.judge.JudgePolicy;
import sluice.rollout.judge.Metric;
import sluice.rollout.judge.SliceBack;
import sluice.rollout.judge.Verdict;

/**
 * Our judge, obeyed: slices it gives back are in no cell from then on, and nothing is judged in the
 * seconds that are set apart.
 */
public final class CanaryWatch implements Watch {
  private final CanaryJudge judge;
  private final TickEvidence evidence = new TickEvidence();
  private final int fromSecond;
  private List<SliceBack> slicesBack = List.of();
  private OptionalInt promotedSecond = OptionalInt.empty();
  private boolean isInvalid;

  /** The policy of a world's four metrics, all else as it comes. */
  public static JudgePolicy policy() {
    return JudgePolicy.of(List.of(Metric.rate(TickEvidence.ERROR),
        Metric.rate(TickEvidence.CORRECTION), Metric.rate(TickEvidence.MISSING),
        Metric.latency(TickEvidence.LATENCY)));
  }

  /** Judges from the first second on. */
  public CanaryWatch(JudgePolicy policy) {
    this(policy, 0);
  }

  /** Judges from a later second on; what was before belongs to cold workers. */
  public CanaryWatch(JudgePolicy policy, int fromSecond) {
    judge = new CanaryJudge(policy);
    this.fromSecond = fromSecond;
  }

  @Override
  public boolean see(Tick tick) {
    if (tick.second() < fromSecond) {
      return false;
    }
    Verdict verdict = judge.judge(evidence.of(tick));
    if (verdict.slicesBack().size() > slicesBack.size()) {
      slicesBack = verdict.slicesBack();
      slicesBack.forEach(back -> evidence.spare(back.slice()));
    }
    return switch (verdict) {
      case Verdict.Rollback rollback -> true;
      case Verdict.Invalid invalid -> isInvalid = true;
      case Verdict.Promote promote -> {
        if (promotedSecond.isEmpty()) {
          promotedSecond = OptionalInt.of(tick.second() + 1);
        }
        yield false;
      }
      case Verdict.Hold hold -> false;
      case Verdict.Inconclusive inconclusive -> false;
    };
  }

  @Override
  public List<SliceBack> slicesBack() {
    return slicesBack;
  }

  @Override
  public OptionalInt promotedSecond() {
    return promotedSecond;
  }

  @Override
  public boolean isInvalid() {
    return isInvalid;
  }
}
