package sluice.live;

import java.util.function.Consumer;
import sluice.engine.EngineStatus.LoopStatus;
import sluice.engine.Ingest;
import sluice.engine.IngestListener;
import sluice.engine.IngestTotals.IngestStatus;
import sluice.engine.Session;
import sluice.engine.SessionSummary;
import sluice.measure.LatencySnapshot;
import sluice.measure.StageLatencies;
import sluice.measure.Trace;
import sluice.wire.Lane;

/**
 * One ingest loop with everything that lives on it. Owned by the loop, but for its construction.
 */
final class IngestRoom implements IngestListener {
  private final VertxLoop loop;
  private final LoopProbe probe;
  private final StageLatencies latencies;
  private final Consumer<SessionSummary> ended;
  private final long wallOffsetMillis;
  private Ingest ingest;

  /**
   * What a room looked like, and the latencies since the reading before.
   *
   * @param loop how late its timers were
   */
  record Reading(IngestStatus status, LatencySnapshot latencies, LoopStatus loop) {}

  /**
   * A room without its {@link Ingest} yet.
   *
   * @param ended            told of every session that had started, in a turn of the loop
   * @param wallOffsetMillis wall clock minus loop time
   */
  IngestRoom(String name, VertxLoop loop, Consumer<SessionSummary> ended, long wallOffsetMillis) {
    this.loop = loop;
    this.ended = ended;
    this.wallOffsetMillis = wallOffsetMillis;
    probe = new LoopProbe(name, loop);
    latencies = new StageLatencies(System.nanoTime());
  }

  /** Takes the engine's room and starts probing; called on the loop. */
  void serve(Ingest room) {
    ingest = room;
    probe.start();
  }

  Ingest ingest() {
    return ingest;
  }

  VertxLoop loop() {
    return loop;
  }

  Reading read() {
    return new Reading(ingest.status(), latencies.swap(System.nanoTime()), probe.swap());
  }

  @Override
  public void delivered(Trace trace, Lane lane, String tier) {
    latencies.record(trace, lane, tier);
  }

  @Override
  public void ended(Session session, String ending) {
    session.summary(ending, loop.nowNanos(), wallOffsetMillis).ifPresent(ended);
  }
}
