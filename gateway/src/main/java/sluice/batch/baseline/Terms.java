package sluice.batch.baseline;

import sluice.route.Tier;

/**
 * What every rule is told at its start.
 *
 * @param tier     what the batches are for
 * @param profile  its service time, with the policy's own largest batch
 * @param deadline of interactive requests
 */
record Terms(Tier tier, Profile profile, Deadline deadline) {
  /** The largest batch the policy may build. */
  int maxBatch() {
    return profile.maxBatch();
  }
}
