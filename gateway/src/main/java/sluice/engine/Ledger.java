package sluice.engine;

import java.util.function.Consumer;
import sluice.rollout.Decision;
import sluice.rollout.Release;
import sluice.rollout.RolloutRecord;

/**
 * Port: the append-only record of releases, decisions, rollouts and session summaries. Live:
 * PostgreSQL. Simulated: in memory. Called from one loop; replies come in turns of that loop.
 */
public interface Ledger {
  /**
   * Appends an entry. {@code reply} is called exactly once, never within this call. While the store
   * is away, releases, decisions and rollouts are {@link Refused} at once; session summaries wait,
   * up to a bound, and are {@link Refused} beyond it.
   */
  void append(Entry entry, Consumer<Answer> reply);

  /** True while the store answers; plan changes are refused while it does not. */
  boolean isAvailable();

  /** What can be appended. */
  sealed interface Entry {}

  /** A release exists, or changed its health or blocks; the newest entry of a name counts. */
  record ReleaseEntry(Release release) implements Entry {}

  /** A plan change. */
  record DecisionEntry(Decision decision) implements Entry {}

  /** A rollout began, changed its state or ended; the newest entry of an id counts. */
  record RolloutEntry(RolloutRecord rollout) implements Entry {}

  /** A session ended. */
  record SessionEntry(SessionSummary summary) implements Entry {}

  /** What becomes of an entry. */
  sealed interface Answer {}

  /** It is durable. */
  record Stored() implements Answer {}

  /**
   * It is not recorded.
   *
   * @param reason one line: what is wrong and what to do
   */
  record Refused(String reason) implements Answer {}
}
