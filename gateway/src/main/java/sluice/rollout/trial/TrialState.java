package sluice.rollout.trial;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import sluice.route.Handover;

/** Where a trial stands. Slices taken back stand beside it, in {@link Trial#spared}. */
public sealed interface TrialState {
  /** It goes on. */
  sealed interface Running extends TrialState {
    /** Second the state began. */
    long since();
  }

  /** It is over; nothing changes any more. */
  sealed interface Ended extends TrialState {
    /** Second it ended. */
    long at();
  }

  /** The release listens along and answers nobody. */
  record Shadow(long since) implements Running {}

  /**
   * It has a share of the sessions.
   *
   * @param step   index into the ramp
   * @param weight in force, in basis points: the ramp's, or less by the budget
   */
  record Ramping(int step, int weight, long since) implements Running {}

  /**
   * It has everybody but the spared slices; the release before stays ready.
   *
   * @param isControl true when it became the control, as it does when no slice is spared
   */
  record Baking(boolean isControl, long since) implements Running {}

  /**
   * Nothing is promoted; a rollback is.
   *
   * @param freezes at least one, by owner; copied
   * @param inner   what it goes on with
   */
  record Frozen(SortedMap<String, Freeze> freezes, Running inner) implements TrialState {
    public Frozen {
      freezes = Collections.unmodifiableSortedMap(new TreeMap<>(freezes));
    }
  }

  /**
   * Why promotion is stopped.
   *
   * @param owner whom to ask
   * @param until second it ends by itself
   */
  record Freeze(String reason, String owner, long until) {}

  /** The control has everybody, open streams went so; the release is called bad. */
  record RolledBack(long at, Handover handover) implements Ended {}

  /** The arms were not compared fairly: nothing was learnt, everybody is with the control. */
  record Invalid(long at) implements Ended {}

  /** It took too long; everybody is with the control, the release is not called bad. */
  record Inconclusive(long at) implements Ended {}

  /** It passed; only slices that were spared are still with the release before. */
  record Baked(boolean isControl, long at) implements Ended {}

  /** Lower-case name, as in JSON. */
  default String key() {
    return switch (this) {
      case Shadow _ -> "shadow";
      case Ramping _ -> "ramping";
      case Baking _ -> "baking";
      case Frozen _ -> "frozen";
      case RolledBack _ -> "rolledBack";
      case Invalid _ -> "invalid";
      case Inconclusive _ -> "inconclusive";
      case Baked _ -> "baked";
    };
  }
}
