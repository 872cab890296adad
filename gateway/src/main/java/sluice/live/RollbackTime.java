package sluice.live;

import java.util.Optional;
import sluice.rollout.score.BlastRadius;

/**
 * How long a rollback took: from the verdict to the last session newly sent to the canary, and to
 * the last chunk it served. One owner. Times are {@link System#nanoTime}; none is kept over a
 * restart.
 */
final class RollbackTime {
  private static final double NANOS_PER_MILLI = 1e6;
  private Optional<Long> verdictNanos = Optional.empty();
  private double lastSessionMillis;
  private double lastChunkMillis;

  /** Both in milliseconds after the verdict; 0 when none came after it. */
  record Reading(double lastNewSessionMillis, double lastChunkMillis) {}

  /** The verdict stands; of several the first counts. */
  void verdict(long nanos) {
    verdictNanos = verdictNanos.or(() -> Optional.of(nanos));
  }

  /** What the rooms saw last. */
  void seen(BlastRadius radius) {
    radius.lastSessionNanos()
        .ifPresent(at -> lastSessionMillis = Math.max(lastSessionMillis, after(at)));
    radius.lastChunkNanos()
        .ifPresent(at -> lastChunkMillis = Math.max(lastChunkMillis, after(at)));
  }

  /** Empty while there is no verdict. */
  Optional<Reading> reading() {
    return verdictNanos.map(at -> new Reading(lastSessionMillis, lastChunkMillis));
  }

  private double after(long nanos) {
    return verdictNanos.map(at -> (nanos - at) / NANOS_PER_MILLI).orElse(0.0);
  }
}
