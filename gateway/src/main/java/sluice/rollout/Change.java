package sluice.rollout;

import java.util.List;
import sluice.route.Handover;
import sluice.route.RoutePlan;
import sluice.route.Slice;

/** A wish to change the route plan. */
public sealed interface Change {
  /** Who wishes it, and why. */
  Author by();

  /** True when it takes sessions from a release on trial, or back from one promoted: no other. */
  default boolean isRetreat(RoutePlan plan) {
    return switch (this) {
      case Rollback _,Withdraw _ -> true;
      case Spare it -> it.slices.containsAll(plan.spared());
      case Canary _,Promote _ -> false;
    };
  }

  /**
   * Who changes a plan, and why.
   *
   * @param actor  a person or {@code judge}
   * @param reason one sentence for people
   */
  record Author(String actor, String reason) {}

  /**
   * Send a share of the sessions to a release under test, or change the share it has.
   *
   * @param target name of a tier or of the release a tier serves
   * @param weight in basis points, 1..{@link sluice.route.RoutePlan#WHOLE}
   */
  record Canary(String target, int weight, Author by) implements Change {}

  /**
   * Keep slices at the control while the canary goes on for the rest. The whole list: a slice that
   * is not in it any more takes part again.
   *
   * @param slices   those spared from now on; copied
   * @param handover what becomes of their open streams
   */
  record Spare(List<Slice> slices, Handover handover, Author by) implements Change {
    public Spare {
      slices = List.copyOf(slices);
    }

    /** Their open streams go to the control with their next utterance. */
    public Spare(List<Slice> slices, Author by) {
      this(slices, Handover.ENDPOINT, by);
    }
  }

  /** Make the canary the control. */
  record Promote(Author by) implements Change {}

  /** Take the canary back without calling its release bad: nothing was learnt of it. */
  record Withdraw(Author by) implements Change {}

  /**
   * Take the canary back, or, when there is none, the control: its release is bad.
   *
   * @param target   name of the release to go back to; empty for the best one known
   * @param handover what becomes of open streams
   */
  record Rollback(String target, Handover handover, Author by) implements Change {
    /** Open streams go back with their next utterance. */
    public Rollback(String target, Author by) {
      this(target, Handover.ENDPOINT, by);
    }
  }
}
