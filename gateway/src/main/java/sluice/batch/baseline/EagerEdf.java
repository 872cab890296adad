package sluice.batch.baseline;

import java.util.List;
import sluice.batch.Request;
import sluice.batch.ShedSink;

/**
 * Earliest deadline first, at once: the largest batch that meets the first deadline, as Clockwork
 * picks it for one model (Gujarati et al., OSDI 2020). Only what cannot make it alone is dropped
 * (lazy drop).
 *
 * <p>
 * Lacks a defence against its own small batches: under overload the first request is always almost
 * late, so batches shrink to one and the rate with them. Lacks deferral and a plan for the batch
 * lane.
 */
final class EagerEdf implements Rule {
  private final Terms terms;

  EagerEdf(Terms terms) {
    this.terms = terms;
  }

  @Override
  public long key(Request request, long arrival) {
    return request.deadlineNanos();
  }

  @Override
  public List<Request> pick(Lines lines, long nowNanos, ShedSink shed) {
    Line line = lines.interactive();
    long aloneNanos = terms.profile().nanos(1);
    while (!line.isEmpty() && line.leftNanos(nowNanos) < aloneNanos) {
      lines.giveUpHead(aloneNanos, nowNanos, shed);
    }
    return line.isEmpty()
        ? lines.batch().poll(terms.maxBatch())
        : line.poll(terms.profile().largestWithin(line.leftNanos(nowNanos)));
  }

  @Override
  public long estimateNanos(int size) {
    return terms.profile().nanos(size);
  }
}
