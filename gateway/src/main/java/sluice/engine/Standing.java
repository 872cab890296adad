package sluice.engine;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import sluice.route.Languages;
import sluice.route.RoutePlan;

/**
 * What a new session is assigned by.
 *
 * @param plan      in force
 * @param languages with tiers of their own
 * @param cold      tiers that have not done their first batches yet, by name; copied
 */
public record Standing(RoutePlan plan, Languages languages, SortedSet<String> cold) {
  public Standing {
    cold = Collections.unmodifiableSortedSet(new TreeSet<>(cold));
  }

  /**
   * True while a tier of the plan is cold. Then sessions of both arms are: were those of the cold
   * one alone left out, its arm would be short of sessions.
   */
  public boolean isCold() {
    return plan.shares().stream().anyMatch(share -> cold.contains(share.tier()));
  }
}
