package sluice.batch;

import java.util.Optional;
import java.util.function.Consumer;
import sluice.wire.Lane;

/**
 * Hands everything on to another policy, what has a default in {@link BatchPolicy} as well. Who
 * stands between a room and its policy overrides what it is there for.
 */
public abstract class ForwardingPolicy implements BatchPolicy {
  private final BatchPolicy policy;

  /** Stands before {@code policy}. */
  protected ForwardingPolicy(BatchPolicy policy) {
    this.policy = policy;
  }

  @Override
  public Admission offer(Request request, long nowNanos) {
    return policy.offer(request, nowNanos);
  }

  @Override
  public Admission again(Request request, long nowNanos) {
    return policy.again(request, nowNanos);
  }

  @Override
  public boolean cancel(Request request) {
    return policy.cancel(request);
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
  public double load(long nowNanos) {
    return policy.load(nowNanos);
  }

  @Override
  public long estimateNanos(int size) {
    return policy.estimateNanos(size);
  }
}
