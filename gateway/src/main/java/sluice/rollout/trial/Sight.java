package sluice.rollout.trial;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import sluice.rollout.judge.Verdict;
import sluice.route.Handover;

/**
 * What a trial sees in one second.
 *
 * @param verdict  the judge's, over all evidence so far
 * @param sessions canary sessions scored in this second that were assigned at the weight in force
 * @param unjudged slices with too few sessions for a verdict; copied
 * @param cap      greatest weight in basis points that keeps to the budget
 * @param handover what becomes of open streams if it is a rollback
 */
public record Sight(Verdict verdict, long sessions, SortedSet<String> unjudged, int cap,
    Handover handover) {
  public Sight {
    unjudged = Collections.unmodifiableSortedSet(new TreeSet<>(unjudged));
  }
  /** The same, open streams going back with their next utterance. */
  public Sight(Verdict verdict, long sessions, SortedSet<String> unjudged, int cap) {
    this(verdict, sessions, unjudged, cap, Handover.ENDPOINT);
  }
}
