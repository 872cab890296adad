package sluice.batch;

import java.util.List;
import sluice.measure.Trace;
import sluice.stream.Chunk;
import sluice.wire.ClientMessage.Labels;
import sluice.wire.FixtureRef;
import sluice.wire.Lane;

/**
 * A chunk on its way to a tier. Passed from the ingest loop to the dispatch loop and back; one loop
 * holds it at a time.
 *
 * @param id            unique within the process
 * @param session       id of the session that owns it
 * @param tenant        who pays
 * @param stickyKey     decides the arm
 * @param labels        of the session, as its client said
 * @param planEpoch     of the plan in force when the session began; {@link #UNPLANNED} for the one
 *                      in force when the request comes
 * @param lane          interactive or batch
 * @param deadlineNanos loop time by which the result is wanted: capture of the last sample + SLO
 * @param chunk         the audio
 * @param fixtures      corpus utterances played in the stream; empty for real audio
 * @param trace         the chunk's marks, CHUNK being the last one at hand-over
 */
public record Request(long id, String session, String tenant, String stickyKey, Labels labels,
    long planEpoch, Lane lane, long deadlineNanos, Chunk chunk, List<FixtureRef> fixtures,
    Trace trace) {
  /** Its session began under no plan in particular. */
  public static final long UNPLANNED = -1;

  /** A request of a session without labels. */
  public Request(long id, String session, String tenant, String stickyKey, Lane lane,
      long deadlineNanos, Chunk chunk, List<FixtureRef> fixtures, Trace trace) {
    this(id, session, tenant, stickyKey, Labels.NONE, UNPLANNED, lane, deadlineNanos, chunk,
        fixtures, trace);
  }
}
