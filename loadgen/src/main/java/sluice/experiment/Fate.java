package sluice.experiment;

import java.util.SortedMap;

/**
 * What became of a session.
 *
 * @param endSecond   when it ended, with fractions
 * @param isTraceless true when nothing is known of it, so that nothing can be scored
 * @param sums        scores in [0, 1] by rate metric
 * @param latencies   milliseconds by latency metric
 */
record Fate(double endSecond, boolean isTraceless, SortedMap<String, Double> sums,
    SortedMap<String, Double> latencies) {}
