package sluice.batch;

import java.util.List;
import sluice.measure.Trace;
import sluice.stream.Chunk;
import sluice.stream.Span;
import sluice.wire.Lane;

/** Makes requests for tests. */
final class Requests {
  static final long MILLI = 1_000_000L;

  private Requests() {}

  static Request interactive(long id, long deadlineMillis) {
    return request(id, "s" + id, Lane.INTERACTIVE, deadlineMillis);
  }

  static Request batch(long id, long deadlineMillis) {
    return request(id, "s" + id, Lane.BATCH, deadlineMillis);
  }

  static Request request(long id, String session, Lane lane, long deadlineMillis) {
    return request(id, session, lane, new Due(deadlineMillis * MILLI));
  }

  /** An interactive request due at {@code deadlineNanos}. */
  static Request due(long id, long deadlineNanos) {
    return request(id, "s" + id, Lane.INTERACTIVE, new Due(deadlineNanos));
  }

  /** The same of a tenant. */
  static Request due(String tenant, long id, long deadlineNanos) {
    return of(tenant, due(id, deadlineNanos));
  }

  /** The same request of another tenant. */
  static Request of(String tenant, Request r) {
    return new Request(r.id(), r.session(), tenant, r.stickyKey(), r.lane(), r.deadlineNanos(),
        r.chunk(), r.fixtures(), r.trace());
  }

  private record Due(long nanos) {}

  private static Request request(long id, String session, Lane lane, Due due) {
    Chunk chunk = new Chunk(0, 0, new Span(0, 1), 0, new float[1], false);
    return new Request(id, session, "acme", session, lane, due.nanos(), chunk, List.of(),
        new Trace(0));
  }
}
