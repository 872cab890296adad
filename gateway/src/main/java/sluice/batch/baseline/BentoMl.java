package sluice.batch.baseline;

import java.util.List;
import sluice.batch.Batch;
import sluice.batch.Request;
import sluice.batch.ShedSink;
import sluice.wire.Lane;

/**
 * BentoML's CORK dispatcher (bentoml/BentoML, _internal/marshal/dispatcher.py): every millisecond
 * it weighs the wait of all against the gain of one more. {@link BentoMlOptimizer} learns that a
 * batch takes a n + b and how long the first one usually waits. With n waiting, the newest for wn,
 * it holds while n (wn + 1 ms + a) <= 0.95 x the usual wait; the oldest is cancelled once its wait
 * + a n + b reaches the deadline.
 *
 * <p>
 * Lacks early drops that keep batches large, and a queue for the batch lane, which gets whole
 * batches when nobody else waits and teaches nothing. Here one dispatcher feeds all servers, where
 * the original has one each, and the oldest leave first, where its code takes the newest.
 */
final class BentoMl implements Rule {
  private static final long TICK_NANOS = 1_000_000;
  private static final int CANCEL_BEYOND = 5;
  private static final double DECAY = 0.95;

  private final Terms terms;
  private final BentoMlOptimizer optimizer;
  private long sentNanos;
  private long pickedWaitNanos;
  private long wakeNanos;

  BentoMl(Terms terms) {
    this.terms = terms;
    optimizer = new BentoMlOptimizer(terms.maxBatch());
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
    optimizer.startFrom(terms.deadline());
    cancel(lines, nowNanos, shed);
    if (line.isEmpty() || holds(line, nowNanos)) {
      return List.of();
    }
    pickedWaitNanos = nowNanos - line.offeredNanos(0);
    return line.poll(optimizer.isTraining() ? optimizer.wanted() : terms.maxBatch());
  }

  @Override
  public long wakeNanos() {
    return wakeNanos;
  }

  private void cancel(Lines lines, long nowNanos, ShedSink shed) {
    Line line = lines.interactive();
    boolean isTraining = optimizer.isTraining();
    boolean isLate = true;
    while (!line.isEmpty() && isLate) {
      int n = line.size();
      long needNanos = isTraining || n == 1 ? 0 : (long) optimizer.nanos(n);
      long waited = nowNanos - line.offeredNanos(0);
      isLate = waited + needNanos >= terms.deadline().nanos()
          && (!isTraining || n > CANCEL_BEYOND);
      if (isLate) {
        lines.giveUpHead(needNanos, nowNanos, shed);
      }
    }
  }

  private boolean holds(Line line, long nowNanos) {
    int n = line.size();
    double oldest = nowNanos - line.offeredNanos(0);
    double newest = nowNanos - line.offeredNanos(n - 1);
    if (optimizer.isTraining()) {
      int wanted = optimizer.wanted();
      double most = Math.min(terms.deadline().nanos() * DECAY,
          (2 * wanted + 1) * optimizer.nanos(1));
      return n < wanted && optimizer.nanos(wanted) + oldest <= most;
    }
    return n < terms.maxBatch()
        && n * (newest + TICK_NANOS + optimizer.eachNanos()) <= optimizer.usualWaitNanos() * DECAY;
  }

  @Override
  public void sent(Batch batch, long nowNanos) {
    if (isTaught(batch)) {
      sentNanos = nowNanos;
      optimizer.sent(batch, pickedWaitNanos);
    }
  }

  @Override
  public void completed(Batch batch, long serviceNanos, long nowNanos) {
    if (isTaught(batch)) {
      optimizer.completed(batch, serviceNanos, nowNanos);
    }
  }

  @Override
  public void failed(Batch batch, long nowNanos) {
    optimizer.failed(batch);
  }

  private static boolean isTaught(Batch batch) {
    return batch.requests().getFirst().lane() == Lane.INTERACTIVE;
  }

  @Override
  public long estimateNanos(int size) {
    return optimizer.isBlank() ? 0 : Math.round(optimizer.nanos(size));
  }
}
