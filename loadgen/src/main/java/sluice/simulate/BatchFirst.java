package sluice.simulate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import sluice.batch.Admission;
import sluice.batch.Batch;
import sluice.batch.BatchPolicy;
import sluice.batch.Request;
import sluice.batch.ShedSink;
import sluice.route.Tier;
import sluice.wire.Lane;

/**
 * A policy with a bug: it serves the batch lane before the interactive one. For {@link Plant} only.
 * Owned by the loop.
 */
final class BatchFirst implements BatchPolicy {
  private final Tier tier;
  private final int limit;
  private final Map<Lane, ArrayDeque<Request>> lanes = new EnumMap<>(Lane.class);
  private int inFlight;

  BatchFirst(Tier tier, int limit) {
    this.tier = tier;
    this.limit = limit;
    for (Lane lane : Lane.values()) {
      lanes.put(lane, new ArrayDeque<>());
    }
  }

  @Override
  public Admission offer(Request request, long nowNanos) {
    if (queued(request.lane()) >= limit) {
      return new Admission.Shed("lane full at " + limit + ": try later", 1_000);
    }
    lanes.get(request.lane()).add(request);
    return new Admission.Queued();
  }

  @Override
  public Optional<Batch> poll(long nowNanos, ShedSink shed) {
    List<Request> picked = new ArrayList<>();
    if (inFlight < tier.concurrency()) {
      for (Lane lane : List.of(Lane.BATCH, Lane.INTERACTIVE)) {
        while (picked.size() < tier.maxBatch() && !lanes.get(lane).isEmpty()) {
          picked.add(lanes.get(lane).remove());
        }
      }
    }
    if (picked.isEmpty()) {
      return Optional.empty();
    }
    inFlight++;
    return Optional.of(new Batch(tier.name(), picked));
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
    for (ArrayDeque<Request> lane : lanes.values()) {
      lane.stream().filter(r -> r.session().equals(session)).toList().forEach(request -> {
        lane.remove(request);
        withdrawn.accept(request);
      });
    }
  }

  @Override
  public void clear(Consumer<Request> taken) {
    for (ArrayDeque<Request> lane : lanes.values()) {
      while (!lane.isEmpty()) {
        taken.accept(lane.remove());
      }
    }
  }

  @Override
  public long nextDecisionNanos() {
    return Long.MAX_VALUE;
  }

  @Override
  public int queued(Lane lane) {
    return lanes.get(lane).size();
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
