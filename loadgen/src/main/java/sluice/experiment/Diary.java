package sluice.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sluice.rollout.Ruling;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Hypothesis;
import sluice.rollout.trial.Command;
import sluice.rollout.trial.Findings;
import sluice.rollout.trial.Step;
import sluice.rollout.trial.TrialRun;

/**
 * A trial with what it was told, as its evidence file has it: after a restart the trial is made
 * anew from that, and from nothing else. Owned by a run.
 */
final class Diary {
  private final Ramp ramp;
  private final List<Entry> entries = new ArrayList<>();
  private TrialRun run;

  private sealed interface Entry {
    /** A second passed. */
    record Ticked(long second, Findings findings) implements Entry {}

    /** Somebody asked something. */
    record Asked(Command command) implements Entry {}
  }

  Diary(Ramp ramp) {
    this.ramp = ramp;
    run = fresh();
  }

  TrialRun run() {
    return run;
  }

  Step tick(long second, List<Evidence> evidence) {
    Findings findings = Findings.of(evidence);
    entries.add(new Entry.Ticked(second, findings));
    return run.tick(second, findings);
  }

  /** Why the command was not taken; empty when it was. */
  Optional<String> take(Order order) {
    Command command = order.command();
    entries.add(new Entry.Asked(command));
    return run.take(command).refusal().map(Ruling.Refused::reason);
  }

  /** Forgets the trial and reads it back. */
  Outcome.Restarted reopen(long second) {
    TrialRun before = run;
    run = fresh();
    for (Entry entry : entries) {
      switch (entry) {
        case Entry.Ticked it -> run.tick(it.second(), it.findings());
        case Entry.Asked it -> run.take(it.command());
      }
    }
    boolean isSame = before.hypotheses().equals(run.hypotheses())
        && before.trial().equals(run.trial()) && before.verdict().equals(run.verdict());
    return new Outcome.Restarted(second, greatestE(before), greatestE(run), isSame);
  }

  private static double greatestE(TrialRun it) {
    return it.hypotheses().stream().mapToDouble(Hypothesis::e).max().orElse(1);
  }

  private TrialRun fresh() {
    return new TrialRun(ramp.judge(), ramp.trial(), 0);
  }
}
