package sluice.batch.baseline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import sluice.batch.Batch;

/**
 * What BentoML learns (dispatcher.py, Optimizer): a batch's time a n + b by least squares over the
 * last 50 batches, and the mean wait of their first request; anew every 5 s, after a training of
 * batches of 1, 2 and 3. Owned by a {@link BentoMl}.
 */
final class BentoMlOptimizer {
  private static final int KEPT = 50;
  private static final int SKIPPED = 2;
  private static final int TRAINING = 6;
  private static final long SECOND = 1_000_000_000;
  private static final long REFRESH_NANOS = 5 * SECOND;
  private static final double MIN_EACH_NANOS = 1_000;

  private final int maxBatch;
  private final Map<Batch, Long> waits = new IdentityHashMap<>();
  private final Deque<Sample> samples = new ArrayDeque<>();
  private final LineFit fit = new LineFit();
  private double eachNanos;
  private double baseNanos;
  private double usualWaitNanos = SECOND / 100.0;
  private int counted;
  private long refreshedNanos;

  private record Sample(int size, long serviceNanos, long waitNanos) {}

  BentoMlOptimizer(int maxBatch) {
    this.maxBatch = maxBatch;
  }

  /** Before anything is learned a is 2/30 and b 1/30 of the deadline. */
  void startFrom(Deadline deadline) {
    if (counted == 0) {
      eachNanos = Math.min(2 * SECOND, deadline.nanos() * 2 / 30.0);
      baseNanos = Math.min(SECOND, deadline.nanos() / 30.0);
    }
  }

  /** Nothing was learned yet. */
  boolean isBlank() {
    return counted == 0;
  }

  boolean isTraining() {
    return counted < TRAINING;
  }

  /** Batches of one until the code is warm, then one of two and one of three. */
  int wanted() {
    return Math.clamp(counted - SKIPPED, 1, Math.min(3, maxBatch));
  }

  /** A batch left whose first request had waited for {@code waitNanos}. */
  void sent(Batch batch, long waitNanos) {
    waits.put(batch, waitNanos);
  }

  void completed(Batch batch, long serviceNanos, long nowNanos) {
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

  void failed(Batch batch) {
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

  /** a n + b. */
  double nanos(int size) {
    return eachNanos * size + baseNanos;
  }

  /** a. */
  double eachNanos() {
    return eachNanos;
  }

  double usualWaitNanos() {
    return usualWaitNanos;
  }
}
