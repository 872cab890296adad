package sluice.judging;

/**
 * What became of a session.
 *
 * @param failed    share of it that failed, in [0, 1]
 * @param corrected share that was corrected
 * @param lacking   share without critical metadata
 * @param bucket    of its latency, on {@link Buckets}
 */
public record Outcome(double failed, double corrected, double lacking, int bucket) {}
