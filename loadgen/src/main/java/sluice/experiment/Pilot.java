package sluice.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sluice.rollout.Change;
import sluice.rollout.ReleaseHistory;
import sluice.rollout.Rollout;
import sluice.rollout.Rollout.Standing;
import sluice.rollout.Ruling;
import sluice.rollout.release.LineageRule;
import sluice.rollout.trial.PlanWish;
import sluice.rollout.trial.Trial;
import sluice.rollout.trial.TrialState;
import sluice.route.Handover;
import sluice.route.RoutePlan;
import sluice.route.Slice;

/**
 * Brings the plan to what a trial wants, as the gateway does: asks the rules on plan changes each
 * second anew, so what was refused is tried again. While the database is away only changes that
 * take sessions from the canary come into force. Owned by a run.
 */
final class Pilot {
  private static final long SECOND_MILLIS = 1_000;
  /** Changes that one second may take: slices first, then the weight. */
  private static final int CHANGES_MAX = 2;

  private final Arms arms;
  private final List<Fault> faults;
  private final Handover handover;
  private final long startMillis;
  private final List<String> pages = new ArrayList<>();
  private final List<Outcome.Moment> moments = new ArrayList<>();
  private RoutePlan plan;
  private ReleaseHistory history;
  private int greatest;
  private String refusal = "";

  Pilot(Experiment experiment) {
    arms = experiment.arms();
    faults = experiment.faults();
    handover = experiment.ramp().handover();
    history = arms.history();
    startMillis = history.releases().getLast().createdAtMillis();
    plan = new RoutePlan(0, "drill-" + experiment.extent().seed(),
        RoutePlan.allTo(arms.control().tier()).shares());
  }

  RoutePlan plan() {
    return plan;
  }

  List<String> pages() {
    return pages;
  }

  List<Outcome.Moment> moments() {
    return moments;
  }

  /** Most basis points that the canary ever had. */
  int greatestWeight() {
    return greatest;
  }

  /** Basis points that the canary has, everybody when it is the control. */
  int weight() {
    return plan.controlTier().equals(arms.canary().tier()) ? RoutePlan.WHOLE
        : plan.canaryWeight();
  }

  /** Marks releases that somebody calls bad in this second. */
  void advance(long second) {
    for (Fault fault : faults) {
      if (fault instanceof Fault.Condemned it && it.scope().from() == second) {
        history = history.with(history.find(it.release()).orElseThrow().markedBad());
        note(second, "release " + it.release() + " is marked bad");
      }
    }
  }

  /** Does what {@code trial} wants of the plan, if the rules let it. */
  void steer(Trial trial, long second) {
    for (int i = 0; i < CHANGES_MAX; i++) {
      Optional<Change> wish = wish(trial);
      if (wish.isEmpty() || !decide(wish.get(), second)) {
        break;
      }
    }
    greatest = Math.max(greatest, weight());
  }

  /** True when the plan is as {@code trial} wants it. */
  boolean isDone(Trial trial) {
    return wish(trial).isEmpty();
  }

  void page(String text, long second) {
    pages.add(text);
    note(second, "page: " + text);
  }

  void note(long second, String what) {
    moments.add(new Outcome.Moment(second, what));
  }

  /** The first share is asked for here, as by whoever creates a rollout; then the trial asks. */
  private Optional<Change> wish(Trial trial) {
    PlanWish wish =
        new PlanWish(arms.canary().tier(), "", 1, trial, Optional.of(handover));
    if (plan.epoch() > 0) {
      return wish.next(plan);
    }
    return trial.running().stream().filter(TrialState.Ramping.class::isInstance)
        .map(TrialState.Ramping.class::cast).findFirst().map(
            it -> new Change.Canary(arms.canary().tier(), it.weight(), wish.by()));
  }

  private boolean decide(Change change, long second) {
    if (isAway(second) && !change.isRetreat(plan)) {
      refused("ledgerAway", "ledgerAway: plan changes are refused while the ledger is away",
          second);
      return false;
    }
    Rollout rollout = new Rollout(plan, history, arms.tiers(), standing(second));
    switch (rollout.decide(change, startMillis + second * SECOND_MILLIS)) {
      case Ruling.Decided decided -> {
        plan = decided.decision().after();
        refusal = "";
        note(second, shares() + ": " + change.by().reason());
        if (change instanceof Change.Rollback) {
          history = history.with(history.find(arms.canary().release()).orElseThrow().markedBad());
        }
        return true;
      }
      case Ruling.Refused it -> {
        refused(it.code(), it.code() + ": " + it.reason() + "; " + it.next(), second);
        return false;
      }
    }
  }

  /** Told once, however often it is tried again. */
  private void refused(String code, String text, long second) {
    if (!refusal.equals(code)) {
      refusal = code;
      page(text, second);
    }
  }

  private boolean isAway(long second) {
    return faults.stream()
        .anyMatch(it -> it instanceof Fault.DatabaseAway && it.scope().holds(second));
  }

  private Standing standing(long second) {
    List<String> proven = new ArrayList<>(arms.older().stream().map(Arms.Side::release).toList());
    proven.add(arms.control().release());
    return new Standing(LineageRule.ANNOUNCED, tier -> isWarm(tier, second), proven);
  }

  private boolean isWarm(String tier, long second) {
    return faults.stream().noneMatch(it -> it.scope().holds(second)
        && (it instanceof Fault.ColdPool cold && cold.tier().equals(tier)
            || it instanceof Fault.Down down && down.tier().equals(tier)));
  }

  private String shares() {
    String spared = plan.spared().isEmpty() ? ""
        : " without " + String.join(", ", plan.spared().stream().map(Slice::key).toList());
    return plan.shares().stream().map(it -> it.tier() + " " + it.weight() / 100.0 + " %")
        .reduce((a, b) -> a + ", " + b).orElseThrow() + spared;
  }
}
