package sluice.simulate;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import sluice.batch.Admission;
import sluice.batch.Batch;
import sluice.batch.BatchPolicy;
import sluice.batch.ForwardingPolicy;
import sluice.batch.PlannerConfig;
import sluice.batch.Request;
import sluice.batch.ShedSink;
import sluice.route.Tier;
import sluice.simulate.Violation.Invariant;
import sluice.wire.Lane;

/**
 * Holds a batching policy to its contract: every request that was queued has exactly one way out,
 * in time order of its lane's rules, within limits, and nothing leaves for a session that is gone.
 * Owned by the loop; O(1) for each request, but for withdrawals.
 */
final class PolicyWatch extends ForwardingPolicy {
  private final Desk desk;
  private final Map<Request, Long> waiting = new IdentityHashMap<>();
  private final Set<Batch> sent = Collections.newSetFromMap(new IdentityHashMap<>());
  private final int[] counts = new int[Lane.values().length];

  /** What the policy is for. */
  record Desk(Tier tier, PlannerConfig config, Whereabouts whereabouts) {}

  PolicyWatch(BatchPolicy policy, Desk desk) {
    super(policy);
    this.desk = desk;
  }

  @Override
  public Admission offer(Request request, long nowNanos) {
    return queued(request, super.offer(request, nowNanos), nowNanos);
  }

  @Override
  public Admission again(Request request, long nowNanos) {
    return queued(request, super.again(request, nowNanos), nowNanos);
  }

  @Override
  public boolean cancel(Request request) {
    boolean waited = super.cancel(request);
    if (waited) {
      out(request, "cancelled");
    }
    return waited;
  }

  private Admission queued(Request request, Admission answer, long nowNanos) {
    if (answer instanceof Admission.Shed shed) {
      explained(request, shed);
      return answer;
    }
    if (waiting.put(request, nowNanos) != null) {
      throw broken(Invariant.CONSERVATION, "took request " + request.id() + " twice");
    }
    counts[request.lane().ordinal()]++;
    desk.whereabouts.waits(request, 1);
    if (queued(request.lane()) > desk.config.lane(request.lane()).limit()) {
      throw broken(Invariant.BOUNDS, "holds " + queued(request.lane()) + " requests of lane "
          + request.lane().key() + ", limit " + desk.config.lane(request.lane()).limit());
    }
    return answer;
  }

  private void explained(Request request, Admission.Shed shed) {
    if (shed.reason().isBlank() || shed.retryAfterMillis() < 0) {
      throw broken(Invariant.CONSERVATION,
          "shed request " + request.id() + " without reason or advice");
    }
  }

  @Override
  public Optional<Batch> poll(long nowNanos, ShedSink shed) {
    Optional<Batch> polled = super.poll(nowNanos, (request, answer) -> {
      explained(request, answer);
      out(request, "shed");
      shed.shed(request, answer);
    });
    if (polled.isPresent()) {
      leaves(polled.get(), nowNanos);
    }
    return polled;
  }

  private void leaves(Batch batch, long nowNanos) {
    boolean isBeforeOthers = counts(Lane.INTERACTIVE) > interactiveOf(batch);
    for (Request request : batch.requests()) {
      long offered = out(request, "sent");
      if (desk.whereabouts.of(request.session()).isWithdrawn()) {
        throw broken(Invariant.CONSERVATION, "sent request " + request.id() + " of session "
            + request.session() + ", which is gone");
      }
      long waited = nowNanos - offered;
      if (isBeforeOthers && request.lane() == Lane.BATCH
          && waited < desk.config.topUp().ageNanos()) {
        throw broken(Invariant.ISOLATION, "sent batch-lane request " + request.id() + ", which"
            + " waited " + waited + " ns and may not claim a place before "
            + desk.config.topUp().ageNanos() + " ns, and left " + counts(Lane.INTERACTIVE)
            + " interactive ones waiting");
      }
    }
    if (!sent.add(batch) || !batch.tier().equals(desk.tier.name())) {
      throw broken(Invariant.CONSERVATION, "sent a batch twice, or one for tier " + batch.tier());
    }
  }

  private static int interactiveOf(Batch batch) {
    int count = 0;
    for (Request request : batch.requests()) {
      count += request.lane() == Lane.INTERACTIVE ? 1 : 0;
    }
    return count;
  }

  /** Takes a request off the list; gives when it was offered. */
  private long out(Request request, String how) {
    Long offered = waiting.remove(request);
    if (offered == null) {
      throw broken(Invariant.CONSERVATION,
          how + " request " + request.id() + ", which does not wait: it left before");
    }
    counts[request.lane().ordinal()]--;
    desk.whereabouts.waits(request, -1);
    return offered;
  }

  @Override
  public void completed(Batch batch, long serviceNanos, long nowNanos) {
    back(batch);
    super.completed(batch, serviceNanos, nowNanos);
  }

  @Override
  public void failed(Batch batch, long nowNanos) {
    back(batch);
    super.failed(batch, nowNanos);
  }

  private void back(Batch batch) {
    if (!sent.remove(batch)) {
      throw broken(Invariant.CONSERVATION, "was given back a batch that was not out");
    }
  }

  @Override
  public void withdraw(String session, Consumer<Request> withdrawn) {
    super.withdraw(session, request -> {
      out(request, "withdrew");
      withdrawn.accept(request);
    });
    desk.whereabouts.withdrawn(session);
  }

  @Override
  public void clear(Consumer<Request> taken) {
    super.clear(request -> {
      out(request, "cleared");
      taken.accept(request);
    });
    if (!waiting.isEmpty()) {
      throw broken(Invariant.CONSERVATION, "kept " + waiting.size() + " requests when cleared");
    }
  }

  /** What it says it holds must be what it was given and has not given back. */
  void glance() {
    for (Lane lane : Lane.values()) {
      if (queued(lane) != counts(lane)) {
        throw broken(Invariant.CONSERVATION, "says that " + queued(lane)
            + " requests of lane " + lane.key() + " wait, but " + counts(lane) + " do");
      }
    }
    if (inFlight() != sent.size()) {
      throw broken(Invariant.CONSERVATION, "says that " + inFlight()
          + " batches are out, but " + sent.size() + " are");
    }
  }

  private int counts(Lane lane) {
    return counts[lane.ordinal()];
  }

  private Violation broken(Invariant invariant, String what) {
    return new Violation(invariant, "the policy of tier " + desk.tier.name() + " " + what);
  }
}
