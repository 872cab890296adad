package sluice.batch.baseline;

import java.util.ArrayList;
import java.util.List;
import sluice.batch.Request;
import sluice.batch.ShedSink;

/**
 * Nexus (Shen et al., SOSP 2019; uwsampl/nexus, backend/model_exec.cpp, GetBatchTask): the batch is
 * the largest with 2 l(b) <= D, and whatever would make such a batch late is dropped early, in
 * order of deadlines, until the batch is full. Runs as soon as a slot is free.
 *
 * <p>
 * Lacks a view of the other servers, which by taking turns could run larger batches, and a plan for
 * the batch lane, which gets whole batches when nobody else waits. Left out: placing models on
 * servers.
 */
final class Nexus implements Rule {
  private final Terms terms;

  Nexus(Terms terms) {
    this.terms = terms;
  }

  @Override
  public long key(Request request, long arrival) {
    return request.deadlineNanos();
  }

  @Override
  public List<Request> pick(Lines lines, long nowNanos, ShedSink shed) {
    Line line = lines.interactive();
    int expected =
        Math.min(terms.profile().nexusBatch(terms.deadline().nanos()), line.size());
    List<Request> picked = new ArrayList<>(expected);
    while (picked.size() < expected) {
      long needNanos = terms.profile().nanos(expected);
      if (line.leftNanos(nowNanos) < needNanos) {
        lines.giveUpHead(needNanos, nowNanos, shed);
      } else {
        picked.add(line.poll());
      }
      expected = Math.min(expected, picked.size() + line.size());
    }
    return picked.isEmpty() ? lines.batch().poll(terms.maxBatch()) : picked;
  }

  @Override
  public long estimateNanos(int size) {
    return terms.profile().nanos(size);
  }
}
