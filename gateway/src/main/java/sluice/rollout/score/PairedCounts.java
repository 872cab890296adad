package sluice.rollout.score;

import sluice.rollout.judge.Bins;

/**
 * What two tiers made of the same requests, sent in the same batches: counts, never words.
 *
 * @param pairs         requests both answered or failed
 * @param bothFailed    neither recognised
 * @param onlyControlFailed the copy was recognised
 * @param onlyCopyFailed the original was recognised
 * @param words         that control heard where both recognised
 * @param disagreements word edits that lead from what control heard to what the copy heard
 * @param slower        pairs that both recognised, the copy later
 * @param skipped       requests chosen for a copy and not copied, for want of headroom
 * @param control       latencies from sent to answered of what both recognised
 * @param copy          the same of the copies
 */
public record PairedCounts(long pairs, long bothFailed, long onlyControlFailed,
    long onlyCopyFailed, long words, long disagreements, long slower, long skipped, Bins control,
    Bins copy) {}
