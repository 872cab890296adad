package sluice.rollout.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import sluice.rollout.judge.SliceBack;
import sluice.rollout.judge.Verdict;
import sluice.rollout.trial.TrialPolicy.AtLimit;
import sluice.rollout.trial.TrialPolicy.Unjudged;
import sluice.rollout.trial.TrialState.Baked;
import sluice.rollout.trial.TrialState.Baking;
import sluice.rollout.trial.TrialState.Ended;
import sluice.rollout.trial.TrialState.Freeze;
import sluice.rollout.trial.TrialState.Frozen;
import sluice.rollout.trial.TrialState.Inconclusive;
import sluice.rollout.trial.TrialState.Invalid;
import sluice.rollout.trial.TrialState.Ramping;
import sluice.rollout.trial.TrialState.RolledBack;
import sluice.rollout.trial.TrialState.Running;
import sluice.rollout.trial.TrialState.Shadow;
import sluice.route.Handover;
import sluice.route.RoutePlan;

/**
 * A release under test, from its start to its end: a state machine, told the second and never
 * asking it. A rollback goes before everything, a freeze before promotion; without data nothing is
 * promoted. Immutable.
 *
 * @param startedAt second the trial began
 * @param spared    slices that stay with the control, such as {@code locale=en-IN}; only grows;
 *                  copied
 * @param seen      canary sessions scored since the step began that were assigned at its weight
 * @param isOverdue true once the limit passed and a person was told
 * @param why       one sentence: why it stands where it stands
 */
public record Trial(TrialPolicy policy, TrialState state, long startedAt, SortedSet<String> spared,
    long seen, boolean isOverdue, String why) {
  /** Most freezes of different owners at a time. */
  public static final int FREEZES_MAX = 16;

  public Trial {
    spared = Collections.unmodifiableSortedSet(new TreeSet<>(spared));
  }

  /** A trial that begins at {@code second}, in the shadow or with the ramp's first weight. */
  public static Step begin(TrialPolicy policy, long second) {
    Trial fresh = new Trial(policy, new Shadow(second), second, new TreeSet<>(), 0, false,
        "listens along for " + policy.shadowSeconds() + " s");
    return policy.shadowSeconds() > 0 ? Step.of(fresh)
        : fresh.enter(0, second, RoutePlan.WHOLE, "started");
  }

  /** What it goes on with; for an ended trial none. */
  public List<Running> running() {
    return switch (state) {
      case Running it -> List.of(it);
      case Frozen it -> List.of(it.inner());
      case Ended _ -> List.of();
    };
  }

  /** True once it is over. */
  public boolean isOver() {
    return state instanceof Ended;
  }

  /** One second passed. */
  public Step next(Sight sight, long second) {
    return switch (state) {
      case Ended _ -> Step.of(this);
      case Running it -> judged(it, sight, second);
      case Frozen it -> judged(it.inner(), sight, second);
    };
  }

  /** Somebody asks something of it. */
  public Step take(Command command, int cap, long second) {
    if (state instanceof Ended) {
      return Step.refused(this, "ended", "the trial is over: " + why, "start another");
    }
    String by = command.actor() + ": " + command.reason();
    return switch (command) {
      case Command.Abort _ -> back("aborted by " + by, policy.severity().usual(), second);
      case Command.Freeze it -> freeze(it, second);
      case Command.Unfreeze _ -> state instanceof Frozen it
          ? Step.of(in(it.inner(), "unfrozen by " + by))
          : Step.refused(this, "notFrozen", "the trial is not frozen", "nothing to do");
      case Command.Promote _ -> promoted(by, cap, second);
    };
  }

  private Step judged(Running running, Sight sight, long second) {
    Verdict verdict = sight.verdict();
    if (verdict instanceof Verdict.Rollback) {
      return back(verdict.reason(), sight.handover(), second);
    }
    if (verdict instanceof Verdict.Invalid) {
      String reason = verdict.reason();
      return Step.of(in(new Invalid(second), reason), new Action.Withdraw(reason),
          new Action.Page(reason));
    }
    SortedSet<String> back = new TreeSet<>();
    verdict.slicesBack().forEach(it -> back.add(it.slice()));
    if (running instanceof Baking it && it.isControl() && !back.isEmpty()) {
      // A control cannot spare anybody: the release before comes back for all.
      return back("a slice regressed after promotion: " + verdict.reason(),
          policy.severity().usual(), second);
    }
    Step spare = spare(back, verdict);
    Trial now = spare.trial().thawed(second).seen(sight.sessions(), verdict);
    Step step = now.state instanceof Running it ? now.go(it, sight, second) : Step.of(now);
    List<Action> actions = new ArrayList<>(spare.actions());
    actions.addAll(step.actions());
    return Step.of(step.trial(), actions.toArray(Action[]::new));
  }

  private Step go(Running running, Sight sight, long second) {
    return switch (running) {
      case Shadow it -> second - it.since() >= policy.shadowSeconds() && seen > 0
          && sight.verdict() instanceof Verdict.Promote
              ? enter(0, second, sight.cap(), sight.verdict().reason())
              : overdue(sight.verdict(), second);
      case Baking it -> second - it.since() >= policy.bakeSeconds()
          ? Step.of(in(new Baked(it.isControl(), second), "baked for " + policy.bakeSeconds()
              + " s without a rollback"))
          : Step.of(this);
      case Ramping it -> sight.verdict() instanceof Verdict.Promote
          && second - it.since() >= policy.step().dwellSeconds()
          && seen >= policy.step().sessions()
              ? up(it, sight, second)
              : overdue(sight.verdict(), second);
    };
  }

  /** The next step, or, from the last, everybody. */
  private Step up(Ramping from, Sight sight, long second) {
    if (from.step() + 1 < policy.ramp().size()) {
      return enter(from.step() + 1, second, sight.cap(), sight.verdict().reason());
    }
    SortedSet<String> stay = new TreeSet<>(spared);
    if (policy.unjudged() == Unjudged.KEEP) {
      stay.addAll(sight.unjudged());
    } else if (policy.unjudged() == Unjudged.HOLD && !spared.containsAll(sight.unjudged())) {
      SortedSet<String> open = new TreeSet<>(sight.unjudged());
      open.removeAll(spared);
      Trial waits = with("waits for " + open.size() + " slices that cannot be judged yet, first "
          + open.first());
      return waits.overdue(sight.verdict(), second);
    }
    return whole(stay, second, sight.verdict().reason());
  }

  private Step whole(SortedSet<String> stay, long second, String reason) {
    Trial next =
        new Trial(policy, new Baking(stay.isEmpty(), second), startedAt, stay, 0, isOverdue,
            stay.isEmpty() ? reason
                : reason + "; " + stay.size() + " slices stay with the release before");
    return stay.isEmpty()
        ? Step.of(next, new Action.MakeControl())
        : Step.of(next, new Action.Spare(stay), new Action.SetWeight(RoutePlan.WHOLE));
  }

  /** Enters a step with its weight, or less by the budget; stays when that is no more than now. */
  private Step enter(int step, long second, int cap, String reason) {
    int wanted = policy.ramp().get(step);
    int weight = Math.min(wanted, cap);
    int now = running().stream().mapToInt(it -> it instanceof Ramping r ? r.weight() : 0).sum();
    if (weight <= now) {
      return Step.of(with("stays at " + percent(now) + ": " + percent(wanted)
          + " may harm more than " + policy.harm().harmedMax()
          + " sessions before it would be noticed, the budget allows " + percent(cap)));
    }
    String limited = weight < wanted ? ", limited from " + percent(wanted) + " by the budget" : "";
    Trial next = new Trial(policy, new Ramping(step, weight, second), startedAt, spared, 0,
        isOverdue, "step " + (step + 1) + " of " + policy.ramp().size() + " at " + percent(weight)
            + limited + ": " + reason);
    return Step.of(next, new Action.SetWeight(weight));
  }

  private Step back(String reason, Handover handover, long second) {
    return Step.of(in(new RolledBack(second, handover), reason),
        new Action.RollBack(reason, handover), new Action.Page(reason));
  }

  private Step spare(SortedSet<String> back, Verdict verdict) {
    if (spared.containsAll(back)) {
      return Step.of(this);
    }
    SortedSet<String> all = new TreeSet<>(spared);
    all.addAll(back);
    String reason = verdict.slicesBack().stream().filter(it -> !spared.contains(it.slice()))
        .map(SliceBack::reason).reduce((a, b) -> a + "; " + b).orElseThrow();
    return Step.of(new Trial(policy, state, startedAt, all, seen, isOverdue, reason),
        new Action.Spare(all), new Action.Page(reason));
  }

  private Step overdue(Verdict verdict, long second) {
    if (second - startedAt < policy.limit().seconds() || isOverdue) {
      return Step.of(this);
    }
    String reason = "no evidence after " + (second - startedAt) + " s: " + verdict.reason();
    if (policy.limit().then() == AtLimit.END) {
      return Step.of(in(new Inconclusive(second), reason), new Action.Withdraw(reason),
          new Action.Page(reason));
    }
    return Step.of(new Trial(policy, state, startedAt, spared, seen, true, reason),
        new Action.Page(reason));
  }

  private Step freeze(Command.Freeze it, long second) {
    if (it.untilSecond() <= second) {
      return Step.refused(this, "badExpiry", "the freeze ends before it begins",
          "give at least a minute");
    }
    SortedMap<String, Freeze> all =
        state instanceof Frozen frozen ? new TreeMap<>(frozen.freezes()) : new TreeMap<>();
    all.put(it.owner(), new Freeze(it.reason(), it.owner(), it.untilSecond()));
    if (all.size() > FREEZES_MAX) {
      return Step.refused(this, "tooManyFreezes", all.size() + " owners freeze it, limit "
          + FREEZES_MAX, "unfreeze first");
    }
    return Step.of(in(new Frozen(all, running().getFirst()),
        "frozen by " + it.owner() + ": " + it.reason()));
  }

  private Step promoted(String by, int cap, long second) {
    if (state instanceof Frozen frozen) {
      return Step.refused(this, "frozen", "frozen by " + String.join(", ",
          frozen.freezes().keySet()), "unfreeze it first, or abort");
    }
    return switch (running().getFirst()) {
      case Baking _ -> Step.refused(this, "isPromoted", "it has everybody already",
          "wait for the bake time, or abort");
      case Running _ when seen == 0 -> Step.refused(this, "noData",
          "nothing of the canary was scored at this weight: no data never promotes",
          "wait for traffic");
      case Shadow _ -> orBudget(enter(0, second, cap, "promoted by " + by));
      case Ramping it when it.step() + 1 < policy.ramp().size() -> orBudget(
          enter(it.step() + 1, second, cap, "promoted by " + by));
      case Ramping _ -> whole(spared, second, "promoted by " + by);
    };
  }

  private Step orBudget(Step step) {
    return step.actions().isEmpty()
        ? Step.refused(this, "overBudget", step.trial().why, "lower the traffic or start a trial "
            + "with a greater budget")
        : step;
  }

  /** Without the freezes that expired. */
  private Trial thawed(long second) {
    if (!(state instanceof Frozen frozen)) {
      return this;
    }
    SortedMap<String, Freeze> left = new TreeMap<>(frozen.freezes());
    left.values().removeIf(freeze -> freeze.until() <= second);
    if (left.size() == frozen.freezes().size()) {
      return this;
    }
    return left.isEmpty()
        ? in(frozen.inner(), "the freeze ended by itself")
        : in(new Frozen(left, frozen.inner()), why);
  }

  private Trial seen(long sessions, Verdict verdict) {
    return sessions == 0 ? this
        : new Trial(policy, state, startedAt, spared, seen + sessions, isOverdue,
            (state instanceof Ramping || state instanceof Shadow) && !isOverdue ? verdict.reason()
                : why);
  }

  private Trial in(TrialState next, String reason) {
    return new Trial(policy, next, startedAt, spared, seen, isOverdue, reason);
  }

  private Trial with(String reason) {
    return new Trial(policy, state, startedAt, spared, seen, isOverdue, reason);
  }

  private static String percent(int basisPoints) {
    return basisPoints % 100 == 0 ? basisPoints / 100 + " %" : basisPoints / 100.0 + " %";
  }
}
