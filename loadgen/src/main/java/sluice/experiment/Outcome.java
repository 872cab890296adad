package sluice.experiment;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of an experiment.
 *
 * @param end              how it stands at the end
 * @param detectionSeconds from the start of the harm to the rollback, the last slice taken back, or
 *                         the split called broken; empty when nothing was done
 * @param blamed           metric with the most evidence then; empty when nothing was done
 * @param slicesBack       second in which each slice was taken back; copied
 * @param exposure         sessions by what befell them
 * @param greatestWeight   most that the canary ever had, in basis points
 * @param back             how fast the last rollback, or slice, was off the canary
 * @param restarts         of the gateway; copied
 * @param pages            told to a person, in order; copied
 * @param steps            what happened, in order; copied
 */
public record Outcome(End end, OptionalLong detectionSeconds, String blamed,
    SortedMap<String, Long> slicesBack, Exposure exposure, int greatestWeight, Optional<Back> back,
    List<Restarted> restarts, List<String> pages, List<Moment> steps) {
  /**
   * The end.
   *
   * @param state   of the trial
   * @param why     one sentence
   * @param weight  of the canary in basis points; everybody when it became the control
   * @param control tier
   */
  public record End(String state, String why, int weight, String control) {}

  /**
   * Sessions.
   *
   * @param control assigned to the control while there was a canary
   * @param canary  assigned to the canary
   * @param struck  of those on the canary, struck by a fault that harms
   * @param cold    of those on the canary, on a cold worker
   * @param bySlice struck by slice; copied
   */
  public record Exposure(long control, long canary, long struck, long cold,
      SortedMap<String, Long> bySlice) {
    public Exposure {
      bySlice = Collections.unmodifiableSortedMap(new TreeMap<>(bySlice));
    }
  }

  /**
   * How fast the canary was left, from the tick of the verdict on.
   *
   * @param newMillis    until the last new session
   * @param streamMillis until the last stream was gone, by the handover in force
   */
  public record Back(long newMillis, long streamMillis) {}

  /**
   * One restart.
   *
   * @param before greatest evidence before it
   * @param after  and after
   * @param isSame true when every hypothesis and the state are the same, bit for bit
   */
  public record Restarted(long second, double before, double after, boolean isSame) {
    String shown() {
      return String.format(Locale.ROOT, "greatest evidence %s before, %s after, %s", before, after,
          isSame ? "all the same" : "not all the same");
    }
  }

  /** Something that happened. */
  public record Moment(long second, String what) {}

  public Outcome {
    slicesBack = Collections.unmodifiableSortedMap(new TreeMap<>(slicesBack));
    restarts = List.copyOf(restarts);
    pages = List.copyOf(pages);
    steps = List.copyOf(steps);
  }
}
