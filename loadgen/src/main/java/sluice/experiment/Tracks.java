package sluice.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import sluice.rollout.judge.Hypothesis;
import sluice.rollout.judge.SliceBack;
import sluice.rollout.trial.TrialRun;
import sluice.rollout.trial.TrialState;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.route.Slice;

/** What is written down of an experiment while it goes. Owned by a run. */
final class Tracks {
  private static final long MILLIS = 1_000;

  private final Experiment experiment;
  private final TreeMap<String, Long> slicesBack = new TreeMap<>();
  private final TreeMap<String, Long> struckBySlice = new TreeMap<>();
  private final List<Outcome.Restarted> restarts = new ArrayList<>();
  private Optional<Outcome.Back> back = Optional.empty();
  private OptionalLong verdictSecond = OptionalLong.empty();
  private boolean isDue;
  private String blamed = "";
  private String state = "";
  private long control;
  private long canary;
  private long struck;
  private long cold;

  Tracks(Experiment experiment) {
    this.experiment = experiment;
  }

  /** A session begins while there is a canary. */
  void begins(Visit visit, Fates.Place place, Arm assigned) {
    if (assigned == Arm.CONTROL && place.arm() == Arm.CONTROL) {
      control++;
      return;
    }
    canary++;
    cold += place.isColdWorker() ? 1 : 0;
    long second = (long) visit.at();
    boolean isStruck = place.arm() == Arm.CANARY && experiment.faults().stream()
        .anyMatch(it -> it.isHarm()
            && it.scope().strikes(Arm.CANARY, visit.slices(), second)
            && !(it instanceof Fault.Slow slow && slow.isColdOnly() && !place.isColdWorker()));
    if (isStruck) {
      struck++;
      for (Slice slice : visit.slices()) {
        struckBySlice.merge(slice.key(), 1L, Long::sum);
      }
    }
  }

  /** The trial after a tick, before anything is done about it. */
  void judged(TrialRun run, Pilot pilot, long second) {
    boolean isNew = false;
    for (SliceBack it : run.verdict().slicesBack()) {
      isNew |= slicesBack.putIfAbsent(it.slice(), it.second()) == null;
    }
    TrialState now = run.trial().state();
    if (!now.key().equals(state)) {
      state = now.key();
      pilot.note(second, state + ": " + run.trial().why());
      isNew |= now instanceof TrialState.RolledBack || now instanceof TrialState.Invalid
          || now instanceof TrialState.Inconclusive;
    }
    if (isNew) {
      verdictSecond = OptionalLong.of(second);
      isDue = true;
      blamed = run.hypotheses().stream()
          .max(Comparator.comparingDouble(it -> it.e() / it.threshold()))
          .map(Hypothesis::metric).orElse("");
    }
  }

  /** The plan after what the trial wanted was tried. */
  void steered(Room room, RoutePlan before, RoutePlan after, long second) {
    boolean isTaken = after.canaryWeight() == 0 || !after.spared().equals(before.spared());
    if (isDue && isTaken && !before.equals(after)) {
      isDue = false;
      long late = (second - verdictSecond.getAsLong()) * MILLIS;
      back = Optional.of(new Outcome.Back(late, late
          + room.streamMillis(after, experiment.ramp().handover(), second + 1)));
    }
  }

  void restarted(Outcome.Restarted it) {
    restarts.add(it);
  }

  Outcome outcome(Pilot pilot, TrialRun run) {
    Outcome.End end = new Outcome.End(run.trial().state().key(), run.trial().why(), pilot.weight(),
        pilot.plan().controlTier());
    OptionalLong detection = verdictSecond.isPresent()
        ? OptionalLong.of(verdictSecond.getAsLong() - experiment.onset())
        : OptionalLong.empty();
    return new Outcome(end, detection, blamed, slicesBack,
        new Outcome.Exposure(control, canary, struck, cold, struckBySlice),
        pilot.greatestWeight(), back, restarts, pilot.pages(), pilot.moments());
  }
}
