package sluice.engine;

import sluice.measure.Trace;
import sluice.wire.Lane;

/**
 * Told what an ingest room did, in turns of its loop: for latencies, totals and the ledger. Values
 * only; nothing decides by it.
 */
public interface IngestListener {
  /** A chunk's result went to its client; the trace is complete. */
  void delivered(Trace trace, Lane lane, String tier);

  /** A session ended: {@code done}, {@code vanished} or an error code's key. */
  void ended(Session session, String ending);
}
