package sluice.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sluice.batch.Admission;
import sluice.batch.Batch;
import sluice.batch.BatchPolicy;
import sluice.batch.Request;
import sluice.batch.ShedSink;
import sluice.wire.Lane;

/** First come, first served, in batches of a given size at most; batch work when no one waits. */
class ScriptedPolicy implements BatchPolicy {
  private final Deque<Request> interactive = new ArrayDeque<>();
  private final Deque<Request> batch = new ArrayDeque<>();
  private final int most;
  private final int slots;
  private int inFlight;

  ScriptedPolicy(int most, int slots) {
    this.most = most;
    this.slots = slots;
  }

  @Override
  public Admission offer(Request request, long nowNanos) {
    (request.lane() == Lane.BATCH ? batch : interactive).add(request);
    return new Admission.Queued();
  }

  @Override
  public Optional<Batch> poll(long nowNanos, ShedSink shed) {
    Deque<Request> from = interactive.isEmpty() ? batch : interactive;
    if (inFlight == slots || from.isEmpty()) {
      return Optional.empty();
    }
    List<Request> picked = new ArrayList<>();
    while (picked.size() < most && !from.isEmpty()) {
      picked.add(from.poll());
    }
    inFlight++;
    return Optional.of(new Batch("scripted", picked));
  }

  @Override
  public void completed(Batch sent, long serviceNanos, long nowNanos) {
    inFlight--;
  }

  @Override
  public void failed(Batch sent, long nowNanos) {
    inFlight--;
  }

  @Override
  public void withdraw(String session, Consumer<Request> withdrawn) {
    throw new UnsupportedOperationException("no session vanishes in a schedule");
  }

  @Override
  public void clear(Consumer<Request> taken) {
    throw new UnsupportedOperationException("no tier goes down in a schedule");
  }

  @Override
  public long nextDecisionNanos() {
    return Long.MAX_VALUE;
  }

  @Override
  public int queued(Lane lane) {
    return (lane == Lane.BATCH ? batch : interactive).size();
  }

  @Override
  public int inFlight() {
    return inFlight;
  }

  @Override
  public long waitedNanos(Lane lane, long nowNanos) {
    return 0;
  }

  @Override
  public long estimateNanos(int size) {
    return 0;
  }
}
