package sluice.batch.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sluice.batch.Admission;
import sluice.batch.Batch;
import sluice.batch.BatchPolicy;
import sluice.batch.PlannerConfig;
import sluice.batch.Request;
import sluice.batch.ShedSink;
import sluice.route.Tier;
import sluice.wire.Lane;

/**
 * Queues, slots and batches of one tier under a {@link Rule}. Owned by one loop; pure. Lanes are
 * bounded by the planner's limits; the planner's longest wait does not apply, since how long a
 * request may wait is what these rules differ in.
 */
final class Station implements BatchPolicy {
  private final Tier tier;
  private final Rule rule;
  private final Deadline deadline;
  private final Lines lines;
  private final List<Batch> running;
  private long arrivals;
  private long wakeNanos = Long.MAX_VALUE;

  Station(Tier tier, PlannerConfig config, Deadline deadline, Rule rule) {
    this.tier = tier;
    this.rule = rule;
    this.deadline = deadline;
    lines = new Lines(tier.name(), new Line(Lane.INTERACTIVE, config.interactive().limit()),
        new Line(Lane.BATCH, config.batch().limit()));
    running = new ArrayList<>(tier.concurrency());
  }

  @Override
  public Admission offer(Request request, long nowNanos) {
    Line line = lines.of(request.lane());
    if (line.isFull()) {
      return lines.full(line, line.size(), nowNanos);
    }
    Optional<Admission.Shed> refusal = rule.admit(request, lines, nowNanos);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (request.lane() == Lane.INTERACTIVE) {
      deadline.saw(request.deadlineNanos() - nowNanos);
    }
    line.add(request, nowNanos, rule.key(request, arrivals++));
    return new Admission.Queued();
  }

  @Override
  public Optional<Batch> poll(long nowNanos, ShedSink shed) {
    wakeNanos = Long.MAX_VALUE;
    if (running.size() == tier.concurrency() || lines.isEmpty()) {
      return Optional.empty();
    }
    List<Request> picked = rule.pick(lines, nowNanos, shed);
    if (picked.isEmpty()) {
      wakeNanos = lines.isEmpty() ? Long.MAX_VALUE : rule.wakeNanos();
      return Optional.empty();
    }
    Batch batch = new Batch(tier.name(), picked);
    running.add(batch);
    rule.sent(batch, nowNanos);
    return Optional.of(batch);
  }

  @Override
  public void completed(Batch sent, long serviceNanos, long nowNanos) {
    free(sent);
    rule.completed(sent, serviceNanos, nowNanos);
  }

  @Override
  public void failed(Batch sent, long nowNanos) {
    free(sent);
    rule.failed(sent, nowNanos);
  }

  @Override
  public void withdraw(String session, Consumer<Request> withdrawn) {
    for (Lane lane : Lane.values()) {
      lines.of(lane).removeIf(request -> request.session().equals(session),
          withdrawn.andThen(rule::left));
    }
    rule.gone(session);
  }

  @Override
  public void clear(Consumer<Request> taken) {
    for (Lane lane : Lane.values()) {
      lines.of(lane).removeIf(request -> true, taken.andThen(rule::left));
    }
  }

  @Override
  public long nextDecisionNanos() {
    return wakeNanos;
  }

  @Override
  public int queued(Lane lane) {
    return lines.of(lane).size();
  }

  @Override
  public int inFlight() {
    return running.size();
  }

  @Override
  public long waitedNanos(Lane lane, long nowNanos) {
    Line line = lines.of(lane);
    return line.isEmpty() ? 0 : nowNanos - line.oldestNanos(line.size());
  }

  @Override
  public long estimateNanos(int size) {
    return rule.estimateNanos(size);
  }

  /** Frees the slot of this very object, not of an equal one. */
  private void free(Batch sent) {
    for (int i = 0; i < running.size(); i++) {
      if (running.get(i) == sent) {
        running.remove(i);
        return;
      }
    }
    throw new IllegalArgumentException("a batch of " + sent.requests().size() + " for tier "
        + sent.tier() + " is not in flight: each batch is answered once, by its own reply");
  }
}
