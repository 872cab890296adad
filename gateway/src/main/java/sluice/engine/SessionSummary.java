package sluice.engine;

import sluice.wire.Lane;
import sluice.wire.ServerMessage.Account;

/**
 * What the ledger keeps of a session: counts, never audio or words.
 *
 * @param endedAtMillis wall clock, milliseconds since 1970
 * @param ending        {@code done} or the error code's key or {@code vanished}
 * @param transformId   what was done to its audio and words
 */
public record SessionSummary(String session, String tenant, Lane lane, String tier, String arm,
    long startedAtMillis, long endedAtMillis, String ending,
    String transformId, Account account) {}
