package sluice.experiment;

import java.util.List;

/**
 * An experiment with what came of it.
 *
 * @param sessions that took part, spared ones and all
 */
public record Result(Experiment experiment, Outcome outcome, long sessions) {
  /** One criterion, judged. */
  public record Judged(Criterion criterion, boolean isMet, String shown) {}

  /** Every criterion, in the order of the file. */
  public List<Judged> judged() {
    return experiment.pass().stream()
        .map(it -> new Judged(it, it.isMet(outcome), it.shown(outcome))).toList();
  }

  /** True when all are met. */
  public boolean isPassed() {
    return judged().stream().allMatch(Judged::isMet);
  }

  /** One sentence why. */
  public String sentence() {
    List<Judged> unmet = judged().stream().filter(it -> !it.isMet()).toList();
    return unmet.isEmpty() ? outcome.end().why()
        : "wanted: " + unmet.getFirst().criterion().text() + "; was: " + unmet.getFirst().shown()
            + "; " + outcome.end().why();
  }
}
