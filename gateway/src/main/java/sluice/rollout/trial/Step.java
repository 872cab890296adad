package sluice.rollout.trial;

import java.util.List;
import java.util.Optional;
import sluice.rollout.Ruling;

/**
 * A trial after a second or a command.
 *
 * @param actions what is to be done, in this order; copied
 * @param refusal why a command was not taken; the trial is as before then
 */
public record Step(Trial trial, List<Action> actions, Optional<Ruling.Refused> refusal) {
  public Step {
    actions = List.copyOf(actions);
  }

  static Step of(Trial trial, Action... actions) {
    return new Step(trial, List.of(actions), Optional.empty());
  }

  static Step refused(Trial trial, String code, String reason, String next) {
    return new Step(trial, List.of(), Optional.of(new Ruling.Refused(code, reason, next)));
  }
}
