package sluice.live;

/**
 * How the ledger stands.
 *
 * @param isAvailable     the store answers
 * @param awaySinceMillis wall clock, milliseconds since 1970; 0 while available
 * @param queued          session summaries not stored yet
 * @param refused         entries refused so far
 * @param stored          entries stored so far
 */
public record LedgerGauges(boolean isAvailable, long awaySinceMillis, int queued, long refused,
    long stored) {}
