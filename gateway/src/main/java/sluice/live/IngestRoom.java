package sluice.live;

import java.util.List;
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
import sluice.rollout.score.BlastRadius;
import sluice.rollout.score.Exposure;
import sluice.rollout.score.SessionScore;
import sluice.route.Assignment;
import sluice.route.RoutePlan;
import sluice.route.Slice;
import sluice.wire.Lane;

/**
 * One ingest loop with everything that lives on it. Owned by the loop, but for its construction.
 */
final class IngestRoom implements IngestListener {
  private final VertxLoop loop;
  private final LoopProbe probe;
  private final StageLatencies latencies;
  private final Told told;
  private final Exposure exposure = new Exposure();
  private final long wallOffsetMillis;
  private Ingest ingest;

  /**
   * What a room looked like, and the latencies since the reading before.
   *
   * @param loop how late its timers were
   */
  record Reading(IngestStatus status, LatencySnapshot latencies, LoopStatus loop) {}

  /**
   * Who is told, in turns of the loop.
   *
   * @param ended  of every session that had started
   * @param scored what became of it
   */
  record Told(Consumer<SessionSummary> ended, Consumer<SessionScore> scored) {}

  /**
   * A room without its {@link Ingest} yet.
   *
   * @param wallOffsetMillis wall clock minus loop time
   */
  IngestRoom(String name, VertxLoop loop, Told told, long wallOffsetMillis) {
    this.loop = loop;
    this.told = told;
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

  /** Whom the newest canary reached; on the loop. */
  BlastRadius radius() {
    return exposure.radius();
  }

  Reading read() {
    return new Reading(ingest.status(), latencies.swap(System.nanoTime()), probe.swap());
  }

  @Override
  public void delivered(Trace trace, Lane lane, String tier) {
    latencies.record(trace, lane, tier);
    exposure.served(tier, loop.nowNanos());
  }

  @Override
  public void planned(RoutePlan plan) {
    exposure.planned(plan);
  }

  @Override
  public void assigned(Assignment assigned, List<Slice> slices) {
    exposure.assigned(assigned, slices, loop.nowNanos());
  }

  @Override
  public void scored(SessionScore score) {
    told.scored.accept(score);
  }

  @Override
  public void ended(Session session, String ending) {
    session.summary(ending, loop.nowNanos(), wallOffsetMillis).ifPresent(told.ended);
  }
}
