package sluice.cli.live;

import java.util.Optional;
import java.util.function.Consumer;
import sluice.batch.Admission;
import sluice.batch.Batch;
import sluice.batch.BatchPolicy;
import sluice.batch.Request;
import sluice.batch.ShedSink;
import sluice.wire.Lane;

/** A policy of which somebody is told what it turned away at the offer. */
record WatchedPolicy(BatchPolicy policy, Consumer<Request> refused) implements BatchPolicy {
  @Override
  public Admission offer(Request request, long nowNanos) {
    Admission answer = policy.offer(request, nowNanos);
    if (answer instanceof Admission.Shed) {
      refused.accept(request);
    }
    return answer;
  }

  @Override
  public Optional<Batch> poll(long nowNanos, ShedSink shed) {
    return policy.poll(nowNanos, shed);
  }

  @Override
  public void completed(Batch sent, long serviceNanos, long nowNanos) {
    policy.completed(sent, serviceNanos, nowNanos);
  }

  @Override
  public void failed(Batch sent, long nowNanos) {
    policy.failed(sent, nowNanos);
  }

  @Override
  public void withdraw(String session, Consumer<Request> withdrawn) {
    policy.withdraw(session, withdrawn);
  }

  @Override
  public void clear(Consumer<Request> taken) {
    policy.clear(taken);
  }

  @Override
  public long nextDecisionNanos() {
    return policy.nextDecisionNanos();
  }

  @Override
  public int queued(Lane lane) {
    return policy.queued(lane);
  }

  @Override
  public int inFlight() {
    return policy.inFlight();
  }

  @Override
  public long waitedNanos(Lane lane, long nowNanos) {
    return policy.waitedNanos(lane, nowNanos);
  }

  @Override
  public long estimateNanos(int size) {
    return policy.estimateNanos(size);
  }
}
