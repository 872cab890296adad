package sluice.batch.baseline;

import sluice.batch.Admission;
import sluice.batch.Request;
import sluice.batch.ShedSink;
import sluice.wire.Lane;

/**
 * Both lanes of one tier. Owned by a {@link Station}.
 *
 * @param tier        its name
 * @param interactive goes first
 * @param batch       takes what is left
 */
record Lines(String tier, Line interactive, Line batch) {
  private static final long MILLI = 1_000_000L;

  /** The line of {@code lane}. */
  Line of(Lane lane) {
    return lane == Lane.INTERACTIVE ? interactive : batch;
  }

  boolean isEmpty() {
    return interactive.isEmpty() && batch.isEmpty();
  }

  /** Gives the first interactive request up because serving it needs {@code needNanos}. */
  void giveUpHead(long needNanos, long nowNanos, ShedSink shed) {
    long left = interactive.leftNanos(nowNanos);
    String reason = "request " + interactive.get(0).id() + " has " + left / MILLI
        + " ms left on tier " + tier + ", its batch needs " + needNanos / MILLI
        + " ms: shed; ask for a later deadline or add capacity";
    shedHead(reason, nowNanos, shed);
  }

  /** Gives the first interactive request up because it waited longer than {@code limitNanos}. */
  void timeOutHead(long limitNanos, long nowNanos, ShedSink shed) {
    long waited = nowNanos - interactive.offeredNanos(0);
    String reason = "request " + interactive.get(0).id() + " waited " + waited / MILLI
        + " ms on tier " + tier + ", limit " + limitNanos / MILLI
        + " ms: shed; raise the policy's timeout or add capacity";
    shedHead(reason, nowNanos, shed);
  }

  private void shedHead(String reason, long nowNanos, ShedSink shed) {
    long retryAfter = retryAfterMillis(interactive, nowNanos);
    Request request = interactive.poll();
    shed.shed(request, new Admission.Shed(reason, retryAfter));
  }

  /** The answer to a request that finds its lane full. */
  Admission.Shed full(Line line, int limit, long nowNanos) {
    String lane = line.lane().key();
    return new Admission.Shed("lane " + lane + " of tier " + tier + " holds " + line.size()
        + " requests, limit " + limit + ": shed; slow down, or raise lanes." + lane + ".limit",
        retryAfterMillis(line, nowNanos));
  }

  /** As long as the first in line has waited: what the queue costs now, without any model. */
  long retryAfterMillis(Line line, long nowNanos) {
    return line.isEmpty() ? 1 : 1 + (nowNanos - line.offeredNanos(0)) / MILLI;
  }
}
