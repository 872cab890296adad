package sluice.engine;

import java.util.List;
import sluice.measure.Trace;
import sluice.rollout.score.SessionScore;
import sluice.route.Assignment;
import sluice.route.RoutePlan;
import sluice.route.Slice;
import sluice.wire.Lane;

/**
 * Told what an ingest room did, in turns of its loop: for latencies, totals and the ledger. Values
 * only; nothing decides by it.
 */
public interface IngestListener {
  /** A chunk's result went to its client; the trace is complete. */
  void delivered(Trace trace, Lane lane, String tier);

  /** Another plan is in force for sessions that start from now on. */
  default void planned(RoutePlan plan) {}

  /** A session started. */
  default void assigned(Assignment assigned, List<Slice> slices) {}

  /** A session that had started ended; told before {@link #ended}. */
  default void scored(SessionScore score) {}

  /** A session ended: {@code done}, {@code vanished} or an error code's key. */
  void ended(Session session, String ending);
}
