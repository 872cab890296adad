package sluice.rollout.trial;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import sluice.rollout.Change;
import sluice.route.Arm;
import sluice.route.Handover;
import sluice.route.RoutePlan;
import sluice.route.Slice;

/**
 * The next change that brings the plan to what a trial wants. It is worked out anew each second, so
 * a change that was refused, or a gateway that was killed in between, leaves nothing half done.
 *
 * @param tier    of the release under test
 * @param control release to go back to once this one became the control
 * @param epoch   of the first plan that gives it sessions
 * @param trial   as it stands
 * @param always  how sessions leave whatever the severity; empty to go by it
 */
public record PlanWish(String tier, String control, long epoch, Trial trial,
    Optional<Handover> always) {
  /** Who changes the plan. */
  public static final String ACTOR = "judge";
  private static final int REASON_MAX = 200;

  /** The next change; empty when the plan is as wanted, or not this trial's any more. */
  public Optional<Change> next(RoutePlan plan) {
    TrialState state = trial.state() instanceof TrialState.Frozen frozen
        ? frozen.inner()
        : trial.state();
    return switch (state) {
      case TrialState.Shadow _ -> Optional.empty();
      case TrialState.Ramping it -> share(plan, it.weight());
      case TrialState.Baking it -> whole(plan, it.isControl());
      case TrialState.Baked it -> whole(plan, it.isControl());
      case TrialState.RolledBack it -> back(plan, always.orElse(it.handover()));
      case TrialState.Invalid _,TrialState.Inconclusive _ -> hasCanary(plan)
          ? Optional.of(new Change.Withdraw(by()))
          : Optional.empty();
      case TrialState.Frozen _ -> throw new IllegalStateException("frozen within a freeze");
    };
  }

  /** True when the plan gives the release neither a share nor everybody. */
  public boolean isGone(RoutePlan plan) {
    boolean isShadow = trial.running().stream().anyMatch(TrialState.Shadow.class::isInstance);
    return !isBefore(plan) && (isShadow || !hasCanary(plan) && !plan.controlTier().equals(tier));
  }

  /** True while the plan is that with which it listens along, before its first session. */
  private boolean isBefore(RoutePlan plan) {
    return trial.policy().shadowSeconds() > 0 && plan.epoch() == epoch - 1 && !hasCanary(plan)
        && !plan.controlTier().equals(tier);
  }

  private Optional<Change> whole(RoutePlan plan, boolean isControl) {
    if (!isControl) {
      return share(plan, RoutePlan.WHOLE);
    }
    return hasCanary(plan) ? Optional.of(new Change.Promote(by())) : Optional.empty();
  }

  /** Slices first: more sessions for a slice that goes back would be harm known in advance. */
  private Optional<Change> share(RoutePlan plan, int weight) {
    if (!hasCanary(plan)) {
      return isBefore(plan) ? Optional.of(new Change.Canary(tier, weight, by()))
          : Optional.empty();
    }
    SortedSet<String> spared = new TreeSet<>();
    plan.spared().forEach(slice -> spared.add(slice.key()));
    if (!spared.equals(trial.spared())) {
      List<Slice> slices = trial.spared().stream().map(Slice::parse).toList();
      return Optional.of(new Change.Spare(slices, always.orElse(Handover.ENDPOINT), by()));
    }
    return plan.share(Arm.CANARY).orElseThrow().weight() == weight
        ? Optional.empty()
        : Optional.of(new Change.Canary(tier, weight, by()));
  }

  private Optional<Change> back(RoutePlan plan, Handover handover) {
    if (hasCanary(plan)) {
      return Optional.of(new Change.Rollback("", handover, by()));
    }
    return plan.controlTier().equals(tier)
        ? Optional.of(new Change.Rollback(control, handover, by()))
        : Optional.empty();
  }

  private boolean hasCanary(RoutePlan plan) {
    return plan.share(Arm.CANARY).filter(share -> share.tier().equals(tier)).isPresent();
  }

  /** Who asks for it and why, as decisions are recorded. */
  public Change.Author by() {
    String why = trial.why().replaceAll("\\p{Cntrl}", " ").strip();
    return new Change.Author(ACTOR,
        why.length() <= REASON_MAX ? why : why.substring(0, REASON_MAX - 1) + "…");
  }
}
