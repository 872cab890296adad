package sluice.rollout.release;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Which releases need a whole lineage to be promoted. */
public enum LineageRule {
  /** Those announced with at least one link. */
  ANNOUNCED,
  /** All. */
  ALWAYS,
  /** None. */
  NEVER;

  /**
   * What {@code lineage} lacks for a promotion under this rule, link by link; empty when nothing. A
   * rollback target that nobody knows is missing too.
   *
   * @param isKnown true for names of releases in the history
   */
  public List<String> missing(Lineage lineage, Predicate<String> isKnown) {
    if (this == NEVER || this == ANNOUNCED && !lineage.isDeclared()) {
      return List.of();
    }
    List<String> missing = new ArrayList<>(lineage.missing());
    if (!lineage.rollbackTarget().isBlank() && !isKnown.test(lineage.rollbackTarget())) {
      missing.add("rollbackTarget (" + lineage.rollbackTarget() + " is not in the ledger)");
    }
    return List.copyOf(missing);
  }
}
