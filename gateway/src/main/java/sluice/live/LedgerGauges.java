package sluice.live;

import sluice.engine.EngineStatus.LedgerStatus;

/**
 * How the ledger stands.
 *
 * @param isAvailable     the store answers
 * @param awaySinceMillis wall clock, milliseconds since 1970; 0 while available
 * @param store           what and where it is, for people, without a password
 * @param lastError       one line; empty when it never failed
 * @param counts          what became of the entries
 */
public record LedgerGauges(boolean isAvailable, long awaySinceMillis, String store,
    String lastError, Counts counts) {
  /**
   * What became of the entries.
   *
   * @param queued  session summaries not stored yet
   * @param limit   most that may be queued
   * @param refused entries refused so far
   * @param stored  entries stored so far
   */
  public record Counts(int queued, int limit, long refused, long stored) {}

  /** The same for the admin API. */
  public LedgerStatus status() {
    return new LedgerStatus(isAvailable, store, counts.queued(), counts.limit(), counts.stored(),
        counts.refused(), lastError);
  }
}
