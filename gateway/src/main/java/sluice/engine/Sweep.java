package sluice.engine;

import java.util.List;
import sluice.engine.Session.State;
import sluice.wire.ErrorCode;
import sluice.wire.ServerMessage;

/** What time does to the sessions of an ingest room, looked after once a second. */
final class Sweep {
  static final long NANOS = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long STATS_NANOS = 10_000 * NANOS_PER_MILLI;

  private final IngestConfig.Limits limits;
  private final Ingest room;

  /** Looks after sessions of {@code room} under {@code limits}. */
  Sweep(IngestConfig.Limits limits, Ingest room) {
    this.limits = limits;
    this.room = room;
  }

  void over(List<Session> sessions, long nowNanos) {
    for (Session session : sessions) {
      over(session, nowNanos);
    }
  }

  private void over(Session session, long now) {
    long idleMillis = session.idleNanos(now) / NANOS_PER_MILLI;
    if (session.state == State.STOPPING) {
      if ((now - session.progressNanos) / NANOS_PER_MILLI > limits.drainMillis()) {
        room.giveUp(session, "no result within " + limits.drainMillis()
            + " ms after stop: given up; try again or raise ingest.limits.drainMillis");
      }
    } else if (idleMillis > limits.idleMillis()) {
      room.fail(session, ErrorCode.IDLE, "nothing heard for " + idleMillis + " ms, limit "
          + limits.idleMillis() + " ms: send audio or keepalive");
    } else if (session.isStreaming() && now - session.statsNanos >= STATS_NANOS) {
      session.statsNanos = now;
      session.client.send(new ServerMessage.Stats(session.account(), session.transformId()));
    }
  }
}
