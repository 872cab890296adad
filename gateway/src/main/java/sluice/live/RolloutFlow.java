package sluice.live;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sluice.engine.Mirror;
import sluice.live.RolloutGround.Sighting;
import sluice.live.evidence.EvidenceFile;
import sluice.live.evidence.EvidenceLine.Asked;
import sluice.live.evidence.EvidenceLine.Ticked;
import sluice.rollout.Change;
import sluice.rollout.Release;
import sluice.rollout.ReleaseHistory;
import sluice.rollout.score.BlastRadius;
import sluice.rollout.trial.Action;
import sluice.rollout.trial.Command;
import sluice.rollout.trial.Findings;
import sluice.rollout.trial.PlanWish;
import sluice.rollout.trial.Step;
import sluice.rollout.trial.Trial;
import sluice.rollout.trial.TrialState.Ended;
import sluice.rollout.trial.TrialState.Frozen;
import sluice.route.RoutePlan;
import sluice.route.Tier;

/**
 * One rollout that runs: its record, its file, and what it wants of the plan. Owned by the desk's
 * worker.
 */
final class RolloutFlow {
  /** An automatic freeze is renewed each second while its cause lasts. */
  private static final int FREEZE_SECONDS = 5;
  /** Seconds after the end in which late scores still count as exposed. */
  private static final int SETTLE_SECONDS = 300;

  private final RolloutCourse record;
  private final Consumer<String> events;
  private final RollbackTime time = new RollbackTime();
  private Optional<EvidenceFile> file;
  private BlastRadius radius = BlastRadius.NONE;
  private String refusal = "";
  private String trouble = "";

  RolloutFlow(RolloutCourse record, EvidenceFile file, Consumer<String> events) {
    this.record = record;
    this.file = Optional.of(file);
    this.events = events;
  }

  /** A rollout that is over, for showing. */
  RolloutFlow(RolloutCourse record) {
    this.record = record;
    file = Optional.empty();
    events = event -> {};
  }

  RolloutCourse record() {
    return record;
  }

  RollbackTime time() {
    return time;
  }

  /** Whom it reached since the gateway started. */
  BlastRadius radius() {
    return radius;
  }

  String id() {
    return record.header().id();
  }

  Trial trial() {
    return record.run().trial();
  }

  /** What keeps plan or evidence from being as wanted; empty if nothing does. */
  String trouble() {
    return trouble.isEmpty() ? refusal : trouble;
  }

  /** True while it takes seconds: until its late scores are in. */
  boolean isOpen() {
    return file.isPresent() && !(trial().state() instanceof Ended ended && refusal.isEmpty()
        && record.run().second() - ended.at() > SETTLE_SECONDS);
  }

  /** A second passed; gives the change the plan needs now. */
  Optional<Change> second(long now, Sighting sighting, List<Tier> tiers) {
    // A clock set back must not stop a trial: its seconds only grow.
    long second = Math.max(now, record.run().second() + 1);
    if (!trial().isOver()) {
      guard(second, sighting);
    }
    Findings findings = sighting.findings().at(second);
    Step step = record.second(second, findings);
    keep(() -> file.isEmpty() || file.get().second(findings,
        new Ticked(second, record.run().totalE(), trial().state().key())));
    act(step);
    if (sighting.radius().trial().equals(record.header().subject().salt())) {
      radius = sighting.radius();
      time.seen(radius);
    }
    return wish(sighting, tiers);
  }

  /** Somebody asks something; a command that is taken is written down. */
  Step word(Command command) {
    Step step = record.word(command);
    if (step.refusal().isEmpty()) {
      keep(() -> file.isEmpty()
          || file.get().asked(new Asked(record.run().second(), command)));
      act(step);
    }
    return step;
  }

  /** The plan refused what was wanted. */
  void refused(String reason) {
    if (!reason.equals(refusal)) {
      events.accept("rollout " + id() + ": the plan does not change: " + reason);
    }
    refusal = reason;
  }

  /** The plan is as wanted. */
  void settled() {
    refusal = "";
  }

  void close() {
    file.ifPresent(open -> {
      try {
        open.close();
      } catch (IOException e) {
        events.accept("rollout " + id() + ": evidence file: " + e.getMessage());
      }
    });
    file = Optional.empty();
  }

  /** What stops promotion by itself, or the whole trial. */
  private void guard(long second, Sighting sighting) {
    if (!sighting.isRecording()) {
      freeze("ledger", "the database is away, so plan changes cannot be recorded; routing goes on",
          second);
    }
    if (!trouble.isEmpty()) {
      freeze("evidence", trouble, second);
    }
    PlanWish wish = wish("");
    if (wish.isGone(sighting.plan())) {
      word(new Command.Abort("plan", "a plan change took its sessions away"));
    } else {
      Optional<Release> release = sighting.history().find(record.header().subject().release());
      if (release.isPresent() && !release.get().isHealthy()) {
        word(new Command.Abort("ledger", "the release was marked bad"));
      }
    }
  }

  private void freeze(String owner, String reason, long second) {
    boolean isFrozen = trial().state() instanceof Frozen it
        && it.freezes().containsKey(owner) && it.freezes().get(owner).until() > second + 1;
    if (!isFrozen) {
      word(new Command.Freeze(PlanWish.ACTOR, reason, owner, second + FREEZE_SECONDS));
    }
  }

  private void act(Step step) {
    for (Action action : step.actions()) {
      switch (action) {
        case Action.RollBack _,Action.Withdraw _ -> time.verdict(System.nanoTime());
        case Action.Page it -> events.accept("rollout " + id() + ": " + it.text());
        case Action.SetWeight _,Action.Spare _,Action.MakeControl _ -> {
        }
      }
    }
  }

  /** The change the plan needs now. */
  Optional<Change> wish(Sighting sighting, List<Tier> tiers) {
    return wish(target(sighting.history(), tiers)).next(sighting.plan());
  }

  private PlanWish wish(String control) {
    return new PlanWish(record.header().subject().tier(), control,
        record.header().counting().epoch(), trial(), Optional.empty());
  }

  /** Who is to listen along with whom now. */
  Optional<Mirror.Wanted> listening(RoutePlan plan) {
    return record.run().isShadow()
        ? Optional.of(new Mirror.Wanted(plan.controlTier(), record.header().subject().tier(),
            record.header().trial().shadowShare()))
        : Optional.empty();
  }

  /** The control it was compared with, while it is healthy and served; else the best one known. */
  private String target(ReleaseHistory history, List<Tier> tiers) {
    String control = record.header().subject().control();
    boolean isGood = history.find(control).filter(Release::isHealthy).isPresent()
        && tiers.stream().anyMatch(tier -> tier.release().equals(control));
    return isGood ? control : "";
  }

  /** Writes to the file or failing. */
  @FunctionalInterface
  private interface Writing {
    boolean isWritten() throws IOException;
  }

  /** Evidence that is not kept is never used to promote. */
  private void keep(Writing writing) {
    if (!trouble.isEmpty()) {
      return;
    }
    try {
      trouble = writing.isWritten() ? ""
          : "the evidence file is full: raise rollouts.limitMegabytes";
    } catch (IOException e) {
      trouble = "evidence cannot be written (" + e.getMessage() + "): free the disk";
    }
    if (!trouble.isEmpty()) {
      events.accept("rollout " + id() + ": " + trouble);
    }
  }
}
