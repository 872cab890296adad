package sluice.experiment;

import java.util.List;
import sluice.route.SessionKey;
import sluice.route.Slice;

/**
 * A session that is about to begin.
 *
 * @param number counts sessions of the run
 * @param at     second of its start, with fractions
 * @param key    whom it comes from, and what it says of itself
 * @param slices it is in; copied
 * @param turns  its utterances
 * @param longestSeconds its longest utterance
 * @param seed   of everything else that chance decides about it, the same in either arm
 */
public record Visit(long number, double at, SessionKey key, List<Slice> slices, int turns,
    double longestSeconds, long seed) {
  public Visit {
    slices = List.copyOf(slices);
  }
}
