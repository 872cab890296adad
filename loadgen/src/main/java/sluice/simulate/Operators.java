package sluice.simulate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import sluice.engine.Control;
import sluice.engine.Dispatch;
import sluice.engine.Ledger;
import sluice.loop.VirtualLoop;
import sluice.rollout.Change;
import sluice.rollout.Change.Author;
import sluice.rollout.Decision;
import sluice.rollout.Release;
import sluice.rollout.Ruling;
import sluice.route.RoutePlan;
import sluice.simulate.Violation.Invariant;
import sluice.tier.TierProfile;

/**
 * Changes the route plan while the others are busy, as trials say, through the gateway's own
 * control and a ledger in memory that is away at times. Holds both to their word: no release is
 * brought in while the ledger is away, no plan comes into force that nobody decided, and every
 * change is answered once. Owned by the loop.
 */
final class Operators {
  private static final long ANSWER_NANOS = 3_000_000;
  private static final int FIRST_WEIGHT = RoutePlan.WHOLE / 10;
  private static final int SECOND_WEIGHT = RoutePlan.WHOLE / 2;

  private final VirtualLoop loop;
  private final List<Fault> faults;
  private final RunHash hash;
  private final Control control;
  private final Set<Long> recorded = new LinkedHashSet<>();
  private long asked;
  private long answered;
  private long epoch;

  /** Operators of {@code dispatch}, who find every tier's release announced. */
  Operators(VirtualLoop loop, Setting setting, Dispatch dispatch, RunHash hash) {
    this.loop = loop;
    this.faults = setting.faults();
    this.hash = hash;
    epoch = setting.plan().epoch();
    control = new Control(new InMemory(),
        setting.tiers().stream().map(TierProfile::tier).toList(), setting.plan(), plan -> {
          inForce(plan);
          dispatch.swap(plan);
        });
    List<Release> releases = setting.tiers().stream().map(TierProfile::tier)
        .map(tier -> new Release(tier.release(), "simulated", tier.name(), "", 0, true, List.of()))
        .toList();
    control.restore(setting.plan(), releases, List.of());
  }

  /** Sets everything that the trials say to its instants. */
  void start() {
    for (Fault fault : faults) {
      if (fault instanceof Fault.Trial trial) {
        Fault.Window window = trial.window();
        long third = (window.untilNanos() - window.fromNanos()) / 3;
        Author by = new Author("operator", "a trial of " + trial.tier());
        at(window.fromNanos(), new Change.Canary(trial.tier(), FIRST_WEIGHT, by));
        at(window.fromNanos() + third, new Change.Canary(trial.tier(), SECOND_WEIGHT, by));
        at(window.fromNanos() + 2 * third, trial.isPromoted()
            ? new Change.Promote(by)
            : new Change.Rollback("", trial.handover(), by));
      }
    }
  }

  private void at(long nanos, Change change) {
    loop.at(nanos, () -> {
      asked++;
      boolean wasAway = isAway();
      control.decide(change, loop.nowNanos() / 1_000_000, ruling -> {
        answered++;
        ruled(change, wasAway, ruling);
      });
    });
  }

  private void ruled(Change change, boolean wasAway, Ruling ruling) {
    boolean isDecided = ruling instanceof Ruling.Decided;
    hash.add(isDecided ? 1 : 0);
    if (isDecided && wasAway && !(change instanceof Change.Rollback)) {
      throw new Violation(Invariant.RECORD, "a release was brought further in while the ledger was"
          + " away: " + change.by().reason());
    }
    if (ruling instanceof Ruling.Refused refused
        && (refused.reason().isBlank() || refused.next().isBlank())) {
      throw new Violation(Invariant.RECORD, "refused as " + refused.code() + " without a reason");
    }
  }

  private void inForce(RoutePlan plan) {
    if (plan.epoch() == epoch) {
      return; // as it was restored
    }
    if (plan.epoch() < epoch || !recorded.contains(plan.epoch()) && !isAway()) {
      throw new Violation(Invariant.RECORD, "plan of epoch " + plan.epoch()
          + " came into force after " + epoch + ", and the ledger does not know it");
    }
    epoch = plan.epoch();
    hash.add(epoch);
  }

  /** Every change was answered, once each. */
  void atEnd() {
    if (answered != asked) {
      throw new Violation(Invariant.RECORD,
          answered + " answers to " + asked + " plan changes: each gets exactly one");
    }
  }

  private boolean isAway() {
    return faults.stream().anyMatch(
        fault -> fault instanceof Fault.LedgerDown && fault.window().holds(loop.nowNanos()));
  }

  /** Keeps the epochs of decisions; what is on its way when it goes away is not recorded. */
  private final class InMemory implements Ledger {
    @Override
    public boolean isAvailable() {
      return !isAway();
    }

    @Override
    public void append(Entry entry, Consumer<Answer> reply) {
      loop.at(loop.nowNanos() + ANSWER_NANOS, () -> {
        if (isAway()) {
          reply.accept(new Refused("the ledger is away: try again when it is back"));
          return;
        }
        if (entry instanceof DecisionEntry(Decision decision)) {
          recorded.add(decision.after().epoch());
        }
        reply.accept(new Stored());
      });
    }
  }
}
