package sluice.live.evidence;

import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Heard;
import sluice.rollout.trial.Command;

/** A line of an evidence file but its first. */
public sealed interface EvidenceLine {
  /** What became final in a second among the sessions of one weight. */
  record Weighed(Evidence evidence) implements EvidenceLine {}

  /** The same among sessions that began while a tier was cold. */
  record Cold(Evidence evidence) implements EvidenceLine {}

  /** What was heard along in a second. */
  record Listened(long second, Heard heard) implements EvidenceLine {}

  /**
   * The second is over.
   *
   * @param e     all E together then
   * @param state the trial's, by its key
   */
  record Ticked(long second, double e, String state) implements EvidenceLine {}

  /** Somebody asked something, after that second was over. */
  record Asked(long second, Command command) implements EvidenceLine {}
}
