package sluice.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
   * @param value   of the phase or run, or of the worst window; empty when the run has no data for
   *                it, which does not keep a promise
   * @param windows each it was asked of, in the order of time; empty when it has none; copied
   */
  public record Judged(Slo slo, OptionalDouble value, boolean isKept, List<Window> windows) {
    public Judged {
      windows = List.copyOf(windows);
    }

    /** A promise about a phase or the run as one. */
    public Judged(Slo slo, OptionalDouble value, boolean isKept) {
      this(slo, value, isKept, List.of());
    }

    static Judged of(Slo slo, Results results) {
      if (slo.windowMillis().isEmpty()) {
        OptionalDouble value = results.valueOf(slo);
        return new Judged(slo, value, value.isPresent() && slo.holds(value.getAsDouble()));
      }
      List<Window> windows = results.windows(slo);
      Optional<Window> worst = worst(windows);
      return new Judged(slo, worst.map(Window::value).orElse(OptionalDouble.empty()),
          worst.map(Window::isKept).orElse(false), windows);
    }

    /** The first window of the largest value; empty when none has data. */
    public Optional<Window> worst() {
      return worst(windows);
    }

    private static Optional<Window> worst(List<Window> windows) {
      return windows.stream().filter(w -> w.value().isPresent()).reduce(
          (one, next) -> next.value().getAsDouble() > one.value().getAsDouble() ? next : one);
    }

    /** The value as people read it, with the worst window if there are windows. */
    public String shown() {
      String shown = Values.of(slo, value);
      if (windows.isEmpty()) {
        return shown;
      }
      long broken = windows.stream().filter(w -> !w.isKept()).count();
      long empty = windows.stream().filter(w -> w.value().isEmpty()).count();
      return shown
          + worst().map(w -> " in second " + w.startSecond() + " to " + w.endSecond()).orElse("")
          + ", worst of " + windows.size() + " windows, " + broken + " broken"
          + (empty == 0 ? "" : ", " + empty + " without data");
    }
  }

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
      judged.add(Judged.of(slo, results));
    }
    List<String> faults = Validity.faults(scenario, results, turnedAway);
    if (!faults.isEmpty()) {
      return new Verdict(State.INVALID, faults, judged);
    }
    List<String> broken = judged.stream().filter(j -> !j.isKept())
        .map(j -> j.slo().text() + " is not kept: " + j.shown()).toList();
    return new Verdict(broken.isEmpty() ? State.PASS : State.FAIL, broken, judged);
  }
}
