package sluice.simulate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import sluice.batch.Batch;
import sluice.batch.Request;
import sluice.engine.IngestListener;
import sluice.engine.Session;
import sluice.load.SessionPlan;
import sluice.loop.VirtualLoop;
import sluice.measure.LatencySnapshot;
import sluice.measure.Stage;
import sluice.measure.StageLatencies;
import sluice.measure.Trace;
import sluice.simulate.Violation.Invariant;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;

/**
 * Everything that is written down while a simulation runs: the fingerprint of its decisions, stage
 * latencies, attainment. The warm-up counts for the fingerprint alone. Owned by the loop.
 */
final class Notes implements IngestListener, TierWatch.Record {
  private static final Stage[] STAGES = Stage.values();

  private final VirtualLoop loop;
  private final long warmNanos;
  private final RunHash hash = new RunHash();
  private final StageLatencies latencies = new StageLatencies(0);
  private final Map<Lane, Attainment> attainments = new EnumMap<>(Lane.class);
  private final Whereabouts whereabouts;

  Notes(VirtualLoop loop, Whereabouts whereabouts, long warmNanos) {
    this.loop = loop;
    this.whereabouts = whereabouts;
    this.warmNanos = warmNanos;
    List.of(Lane.values()).forEach(lane -> attainments.put(lane, new Attainment()));
  }

  @Override
  public void delivered(Trace trace, Lane lane, String tier) {
    checkStages(trace);
    hash.add(trace.endToEndNanos());
    if (isWarm()) {
      latencies.record(trace, lane, tier);
    }
  }

  /** What the run's fingerprint is made of. */
  RunHash hash() {
    return hash;
  }

  private static void checkStages(Trace trace) {
    long sum = 0;
    for (Stage stage : STAGES) {
      if (!trace.isMarked(stage) || trace.nanos(stage) < 0) {
        throw new Violation(Invariant.STAGES, "a chunk was delivered whose stage " + stage.key()
            + " is not marked, or ends before it begins");
      }
      sum += trace.nanos(stage);
    }
    if (sum != trace.endToEndNanos()) {
      throw new Violation(Invariant.STAGES, "the stages of a chunk add up to " + sum
          + " ns, but it took " + trace.endToEndNanos() + " ns");
    }
  }

  @Override
  public void ended(Session session, String ending) {
    ended(session.id(), ending);
  }

  /** The session of that id ended. */
  void ended(String session, String ending) {
    hash.add(loop.nowNanos());
    hash.add(session);
    whereabouts.ended(session);
    hash.add(ending);
  }

  /** A chunk got no words. */
  void lost(Lane lane) {
    hash.add(loop.nowNanos());
    if (isWarm()) {
      attainments.get(lane).lost();
    }
  }

  @Override
  public void batch(Batch batch, long code) {
    hash.add(loop.nowNanos());
    hash.add(batch.tier());
    hash.add(code);
    for (Request request : batch.requests()) {
      hash.add(request.id());
    }
  }

  @Override
  public void recognized(Request request) {
    if (isWarm()) {
      attainments.get(request.lane()).recognized(loop.nowNanos() <= request.deadlineNanos());
    }
  }

  /** A client was sent a message. */
  void told(SessionPlan plan, ServerMessage message, long nanos) {
    hash.add(nanos);
    hash.add(plan.number());
    hash.add(message.toString());
    if (message instanceof ServerMessage.Shed && isWarm()) {
      attainments.get(plan.caller().lane()).lost();
    }
  }

  private boolean isWarm() {
    return loop.nowNanos() >= warmNanos;
  }

  String hex() {
    return hash.hex();
  }

  LatencySnapshot latencies() {
    return latencies.swap(loop.nowNanos());
  }

  Map<Lane, Attainment> attainments() {
    return attainments;
  }
}
