package sluice.rollout.trial;

import java.util.SortedSet;
import sluice.route.Handover;

/** What a trial wants done, once, in this order. */
public sealed interface Action {
  /** The canary gets this share of the sessions, in basis points. */
  record SetWeight(int weight) implements Action {}

  /** All these slices, and no others, stay with the control; never fewer than before. */
  record Spare(SortedSet<String> slices) implements Action {}

  /** The canary becomes the control. */
  record MakeControl() implements Action {}

  /** Everybody goes back to the release before, open streams so, and this one is called bad. */
  record RollBack(String reason, Handover handover) implements Action {}

  /** Everybody goes back to the control; nothing is said about the release. */
  record Withdraw(String reason) implements Action {}

  /** A person should know. */
  record Page(String text) implements Action {}
}
