package sluice.batch.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sluice.batch.Admission;
import sluice.batch.Batch;
import sluice.batch.BatchPolicy;
import sluice.batch.PlannerConfig;
import sluice.batch.Request;
import sluice.measure.Trace;
import sluice.route.Tier;
import sluice.stream.Chunk;
import sluice.stream.Span;
import sluice.wire.Lane;

/** A policy by hand, in milliseconds. A batch of b takes 10 + b ms; D is 100 ms. */
final class Scene {
  static final long MILLI = 1_000_000L;

  final List<Long> shed = new ArrayList<>();
  final BatchPolicy policy;
  private Optional<Batch> last = Optional.empty();

  Scene(String name, int maxBatch, int servers, Knobs knobs) {
    policy = Policies.create(name, new Tier("t", "r1", maxBatch, servers), config(),
        knobs.withDeadline(knobs.deadlineNanos().orElse(100 * MILLI)));
  }

  Scene(String name, int maxBatch) {
    this(name, maxBatch, 1, Knobs.NONE);
  }

  /** Lanes of 40 and 60; a batch of b takes 10 + b ms. */
  static PlannerConfig config() {
    return new PlannerConfig(new PlannerConfig.LaneLimits(40, 1_000 * MILLI),
        new PlannerConfig.LaneLimits(60, 20_000 * MILLI), 0, PlannerConfig.TopUp.defaults(),
        new PlannerConfig.Service(10 * MILLI, MILLI, 0.9, 1.02, 1_000 * MILLI));
  }

  static Request request(long id, String session, Lane lane, long deadlineNanos) {
    Chunk chunk = new Chunk(0, 0, new Span(0, 1), 0, new float[1], false);
    return new Request(id, session, "acme", session, lane, deadlineNanos, chunk, List.of(),
        new Trace(0));
  }

  /** Interactive requests {@code ids}, each of its own stream, due {@code left} ms from now. */
  Scene arrive(long atMillis, long left, long... ids) {
    for (long id : ids) {
      offer(request(id, "s" + id, Lane.INTERACTIVE, (atMillis + left) * MILLI), atMillis);
    }
    return this;
  }

  /** {@code count} interactive requests with ids from {@code first}, due in 100 ms. */
  Scene crowd(long atMillis, int first, int count) {
    for (int id = first; id < first + count; id++) {
      arrive(atMillis, 100, id);
    }
    return this;
  }

  /** Batch-lane requests without hurry. */
  Scene backlog(long atMillis, long... ids) {
    for (long id : ids) {
      offer(request(id, "s" + id, Lane.BATCH, Long.MAX_VALUE), atMillis);
    }
    return this;
  }

  Admission offer(Request request, long atMillis) {
    return policy.offer(request, atMillis * MILLI);
  }

  /** Ids of the batch that leaves now; nothing when none does. */
  List<Long> poll(long atMillis) {
    Optional<Batch> sent =
        policy.poll(atMillis * MILLI, (request, answer) -> shed.add(request.id()));
    sent.ifPresent(batch -> last = sent);
    return sent.map(batch -> batch.requests().stream().map(Request::id).toList())
        .orElse(List.of());
  }

  /** The batch that left last is back. */
  Scene back(long atMillis, long tookMillis) {
    policy.completed(last.orElseThrow(), tookMillis * MILLI, atMillis * MILLI);
    return this;
  }

  /** When it wants to be asked again. */
  long wakeMillis() {
    return policy.nextDecisionNanos() / MILLI;
  }
}
