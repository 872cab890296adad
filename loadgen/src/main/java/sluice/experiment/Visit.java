package sluice.experiment;

import sluice.route.SessionKey;

/**
 * A session that is about to begin.
 *
 * @param number counts sessions of the run
 * @param at     second of its start, with fractions
 * @param key    whom it comes from, and what it says of itself
 * @param turns  its utterances
 * @param longestSeconds its longest utterance
 * @param seed   of everything else that chance decides about it, the same in either arm
 */
record Visit(long number, double at, SessionKey key, int turns, double longestSeconds, long seed) {}
