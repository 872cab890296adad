package sluice.rollout.alarm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sluice.rollout.alarm.MaxErrorWindow.Edge;
import sluice.rollout.alarm.MaxErrorWindow.Outcome;
import sluice.rollout.alarm.MaxErrorWindow.Window;
import sluice.route.Arm;

/** The worst error rate each arm had lately. Owned by one caller. */
public final class PeakErrors {
  private final Rule rule;
  private final Map<Arm, ArrayDeque<Outcome>> ended = new EnumMap<>(Arm.class);

  /**
   * What is looked at.
   *
   * @param spanMillis  how far back, > 0
   * @param outcomesMax most sessions of an arm that are kept, >= 1; at the limit the oldest is
   *                    forgotten
   * @param windows     that are compared
   */
  public record Rule(long spanMillis, int outcomesMax, MaxErrorWindow.Rule windows) {
    public Rule {
      if (spanMillis < 1 || outcomesMax < 1) {
        throw new IllegalArgumentException("peak errors of " + spanMillis + " ms, at most "
            + outcomesMax + " sessions: needs >= 1, >= 1");
      }
    }

    /** Minutes with at least 20 sessions, of the last ten; 20,000 sessions an arm. */
    public static Rule standard() {
      return new Rule(600_000, 20_000, new MaxErrorWindow.Rule(60_000, 20, Edge.AT_RECORDS));
    }
  }

  /** The worst window of an arm. */
  public record Peak(Arm arm, Window window) {}

  /** Nothing ended yet. */
  public PeakErrors(Rule rule) {
    this.rule = rule;
    for (Arm arm : Arm.values()) {
      ended.put(arm, new ArrayDeque<>());
    }
  }

  /** A session of {@code arm} ended; a time before the last one's counts as that. */
  public void ended(Arm arm, long atMillis, boolean isError) {
    ArrayDeque<Outcome> outcomes = ended.get(arm);
    long last = outcomes.isEmpty() ? atMillis : outcomes.getLast().atMillis();
    if (outcomes.size() == rule.outcomesMax()) {
      outcomes.removeFirst();
    }
    outcomes.addLast(new Outcome(Math.max(last, atMillis), isError));
  }

  /** Peaks of the arms that have a window with enough sessions. O(sessions kept). */
  public List<Peak> peaks(long nowMillis) {
    List<Peak> peaks = new ArrayList<>();
    ended.forEach((arm, outcomes) -> {
      while (!outcomes.isEmpty() && outcomes.getFirst().atMillis() < nowMillis
          - rule.spanMillis()) {
        outcomes.removeFirst();
      }
      Optional<Window> worst = MaxErrorWindow.find(new ArrayList<>(outcomes), rule.windows());
      worst.ifPresent(window -> peaks.add(new Peak(arm, window)));
    });
    return peaks;
  }
}
