package sluice.cli.live;

import java.util.function.Consumer;
import sluice.batch.Admission;
import sluice.batch.BatchPolicy;
import sluice.batch.ForwardingPolicy;
import sluice.batch.Request;

/** A policy of which somebody is told what it turned away at the offer. */
final class WatchedPolicy extends ForwardingPolicy {
  private final Consumer<Request> refused;

  WatchedPolicy(BatchPolicy policy, Consumer<Request> refused) {
    super(policy);
    this.refused = refused;
  }

  @Override
  public Admission offer(Request request, long nowNanos) {
    Admission answer = super.offer(request, nowNanos);
    if (answer instanceof Admission.Shed) {
      refused.accept(request);
    }
    return answer;
  }
}
