package sluice.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import sluice.load.Scenario;
import sluice.load.Slo;

/**
 * What a run says about its promises. A run whose generator was late says nothing.
 *
 * @param state   of the whole
 * @param reasons why, one sentence each; empty when every promise was kept; copied
 * @param judged  every promise with its value; copied
 */
public record Verdict(State state, List<String> reasons, List<Judged> judged) {
  /** The whole in one word. */
  public enum State {
    /** Every promise was kept. */
    PASS,
    /** One was not. */
    FAIL,
    /** The generator could not keep its own schedule: no verdict. */
    INVALID
  }

  /**
   * One promise and what came of it.
   *
   * @param value empty when the run has no data for it, which does not keep a promise
   */
  public record Judged(Slo slo, OptionalDouble value, boolean isKept) {}

  public Verdict {
    reasons = List.copyOf(reasons);
    judged = List.copyOf(judged);
  }

  /**
   * Judges a run.
   *
   * @param turnedAway sessions the generator did not start
   */
  public static Verdict of(Scenario scenario, Results results, long turnedAway) {
    List<Judged> judged = new ArrayList<>();
    for (Slo slo : scenario.slos()) {
      OptionalDouble value = results.valueOf(slo);
      judged.add(new Judged(slo, value, value.isPresent() && slo.holds(value.getAsDouble())));
    }
    List<String> faults = Validity.faults(scenario, results, turnedAway);
    if (!faults.isEmpty()) {
      return new Verdict(State.INVALID, faults, judged);
    }
    List<String> broken = judged.stream().filter(j -> !j.isKept())
        .map(j -> j.slo().text() + " is not kept: " + Values.of(j.slo(), j.value())).toList();
    return new Verdict(broken.isEmpty() ? State.PASS : State.FAIL, broken, judged);
  }
}
