package sluice.batch.baseline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import sluice.batch.Batch;
import sluice.batch.Request;
import sluice.batch.ShedSink;
import sluice.wire.Lane;

/**
 * BentoML's CORK dispatcher (bentoml/BentoML, _internal/marshal/dispatcher.py): every millisecond
 * it weighs the wait of all against the gain of one more. It learns a batch's time a n + b by least
 * squares over the last 50 batches, every 5 s, after a training of batches of 1, 2 and 3. With n
 * waiting, the newest for wn, it waits while n (wn + 1 ms + a) <= 0.95 x the usual wait; the oldest
 * is cancelled once its wait + a n + b reaches the deadline.
 *
 * <p>
 * Lacks early drops that keep batches large, and a queue for the batch lane, which gets whole
 * batches when nobody else waits and teaches nothing. Here one dispatcher feeds all servers, where
 * the original has one each, and the oldest leave first, where its code takes the newest.
 */
final class BentoMl implements Rule {
  private static final long TICK_NANOS = 1_000_000;
  private static final int KEPT = 50;
  private static final int SKIPPED = 2;
  private static final int TRAINING = 6;
  private static final int CANCEL_BEYOND = 5;
  private static final long REFRESH_NANOS = 5_000_000_000L;
  private static final double DECAY = 0.95;
  private static final double MIN_EACH_NANOS = 1_000;
  private static final long SECOND = 1_000_000_000;

  private final Terms terms;
  private final Map<Batch, Long> waits = new IdentityHashMap<>();
  private final Deque<Sample> samples = new ArrayDeque<>();
  private final LineFit fit = new LineFit();
  private double eachNanos;
  private double baseNanos;
  private double usualWaitNanos = 10 * TICK_NANOS;
  private int counted;
  private long sentNanos;
  private long pickedWaitNanos;
  private long refreshedNanos;
  private long wakeNanos;

  private record Sample(int size, long serviceNanos, long waitNanos) {}

  BentoMl(Terms terms) {
    this.terms = terms;
  }

  @Override
  public List<Request> pick(Lines lines, long nowNanos, ShedSink shed) {
    Line line = lines.interactive();
    if (line.isEmpty()) {
      return lines.batch().poll(terms.maxBatch());
    }
    long sinceTick = (nowNanos - Math.max(sentNanos, line.offeredNanos(0))) % TICK_NANOS;
    wakeNanos = nowNanos + TICK_NANOS - sinceTick;
    if (sinceTick > 0) {
      return List.of();
    }
    startFromDeadline();
    cancel(lines, nowNanos, shed);
    if (line.isEmpty() || holds(line, nowNanos)) {
      return List.of();
    }
    pickedWaitNanos = nowNanos - line.offeredNanos(0);
    return line.poll(isTraining() ? wanted() : terms.maxBatch());
  }

  @Override
  public long wakeNanos() {
    return wakeNanos;
  }

  /** Before anything is learned a is 2/30 and b 1/30 of the deadline. */
  private void startFromDeadline() {
    if (counted == 0) {
      eachNanos = Math.min(2 * SECOND, terms.deadline().nanos() * 2 / 30.0);
      baseNanos = Math.min(SECOND, terms.deadline().nanos() / 30.0);
    }
  }

  private void cancel(Lines lines, long nowNanos, ShedSink shed) {
    Line line = lines.interactive();
    boolean isLate = true;
    while (!line.isEmpty() && isLate) {
      int n = line.size();
      double needNanos = isTraining() || n == 1 ? 0 : eachNanos * n + baseNanos;
      double waited = nowNanos - line.offeredNanos(0);
      isLate = waited + needNanos >= terms.deadline().nanos()
          && (!isTraining() || n > CANCEL_BEYOND);
      if (isLate) {
        lines.giveUpHead((long) needNanos, nowNanos, shed);
      }
    }
  }

  private boolean holds(Line line, long nowNanos) {
    int n = line.size();
    double oldest = nowNanos - line.offeredNanos(0);
    double newest = nowNanos - line.offeredNanos(n - 1);
    if (isTraining()) {
      double most = Math.min(terms.deadline().nanos() * DECAY,
          (2 * wanted() + 1) * (eachNanos + baseNanos));
      return n < wanted() && wanted() * eachNanos + baseNanos + oldest <= most;
    }
    return n < terms.maxBatch()
        && n * (newest + TICK_NANOS + eachNanos) <= usualWaitNanos * DECAY;
  }

  private boolean isTraining() {
    return counted < TRAINING;
  }

  /** Batches of one until the code is warm, then one of two and one of three. */
  private int wanted() {
    return Math.clamp(counted - SKIPPED, 1, Math.min(3, terms.maxBatch()));
  }

  @Override
  public void sent(Batch batch, long nowNanos) {
    if (isTaught(batch)) {
      sentNanos = nowNanos;
      waits.put(batch, pickedWaitNanos);
    }
  }

  @Override
  public void completed(Batch batch, long serviceNanos, long nowNanos) {
    if (!isTaught(batch)) {
      return;
    }
    Sample sample = new Sample(batch.requests().size(), serviceNanos, waits.remove(batch));
    boolean wasTraining = isTraining();
    counted = Math.min(TRAINING, counted + 1);
    if (counted <= SKIPPED) {
      return;
    }
    samples.add(sample);
    if (samples.size() > KEPT) {
      samples.remove();
    }
    if (wasTraining || nowNanos - refreshedNanos >= REFRESH_NANOS) {
      refreshedNanos = nowNanos;
      refresh();
    }
  }

  @Override
  public void failed(Batch batch, long nowNanos) {
    waits.remove(batch);
  }

  private void refresh() {
    fit.clear();
    double waited = 0;
    for (Sample sample : samples) {
      fit.add(sample.size, sample.serviceNanos);
      waited += sample.waitNanos;
    }
    eachNanos = Math.max(MIN_EACH_NANOS, fit.slope());
    baseNanos = Math.max(0, fit.offset());
    usualWaitNanos = waited / samples.size();
  }

  private static boolean isTaught(Batch batch) {
    return batch.requests().getFirst().lane() == Lane.INTERACTIVE;
  }

  @Override
  public long estimateNanos(int size) {
    return counted == 0 ? 0 : Math.round(eachNanos * size + baseNanos);
  }
}
