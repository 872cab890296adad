package sluice.batch.baseline;

import java.util.List;
import sluice.batch.Batch;
import sluice.batch.Request;
import sluice.batch.ShedSink;

/**
 * Clipper as it was shipped, which is not what its paper says (ucbrise/clipper,
 * src/libclipper/src/containers.cpp and include/clipper/task_executor.hpp): earliest deadline
 * first; deadlines that have passed are removed at the head; of the first request's time left 92 %
 * are the budget. A budget beyond every latency seen explores a larger batch, by one below 10, then
 * by a tenth; a smaller one is looked up on a line through the sizes' p99 latencies (mean + 3
 * pooled standard deviations).
 *
 * <p>
 * Lacks early drops: a request that is almost late makes a batch of one. Here the exploring factor
 * is the mean of the original's normal one, all servers share one line, which is fitted without
 * ridge, and nothing exceeds the tier's largest batch.
 */
final class ClipperEstimate implements Rule {
  private static final double BUDGET = 0.92;
  private static final double Z = 3;
  private static final int SAMPLES_MIN = 5;
  private static final int ADDITIVE_BELOW = 10;
  private static final double EXPANSION = 1.1;

  private final Terms terms;
  private final int[] counts;
  private final double[] means;
  private final double[] deviations;
  private final LineFit sizes = new LineFit();
  private long mostNanos;
  private int most = 1;

  ClipperEstimate(Terms terms) {
    this.terms = terms;
    counts = new int[terms.tier().maxBatch() + 1];
    means = new double[counts.length];
    deviations = new double[counts.length];
  }

  @Override
  public long key(Request request, long arrival) {
    return request.deadlineNanos();
  }

  @Override
  public List<Request> pick(Lines lines, long nowNanos, ShedSink shed) {
    Line line = lines.interactive();
    while (!line.isEmpty() && line.leftNanos(nowNanos) < 0) {
      lines.giveUpHead(0, nowNanos, shed);
    }
    if (line.isEmpty()) {
      return lines.batch().poll(terms.maxBatch());
    }
    double budget = BUDGET * line.leftNanos(nowNanos);
    int size = Math.clamp(budget > mostNanos ? explored() : Math.round(Math.floor(
        sizes.at(budget))), 1, terms.maxBatch());
    most = Math.max(most, size);
    return line.poll(size);
  }

  /** A larger batch, once the largest was seen often enough. */
  private long explored() {
    if (counts[most] > 0 && counts[most] < SAMPLES_MIN) {
      return most;
    }
    return most < ADDITIVE_BELOW ? most + 1 : (long) (most * EXPANSION);
  }

  @Override
  public void completed(Batch batch, long serviceNanos, long nowNanos) {
    int size = batch.requests().size();
    double mean = (means[size] * counts[size] + serviceNanos) / (counts[size] + 1);
    double off = serviceNanos - mean;
    double squares = deviations[size] + off * off * (counts[size] + 1) / Math.max(1, counts[size]);
    deviations[size] = counts[size] == 0 ? 0 : squares;
    means[size] = mean;
    counts[size]++;
    mostNanos = Math.max(mostNanos, serviceNanos);
    fit();
  }

  private void fit() {
    double squares = 0;
    double freedom = 0;
    for (int size = 1; size < counts.length; size++) {
      freedom -= counts[size] > 0 ? 1 : 0;
      if (counts[size] >= SAMPLES_MIN) {
        squares += deviations[size] * (counts[size] - 1) / counts[size];
        freedom += counts[size];
      }
    }
    double padding = Z * Math.sqrt(squares / Math.max(1, freedom));
    sizes.clear();
    for (int size = 1; size < counts.length; size++) {
      if (counts[size] > 0) {
        sizes.add(means[size] + padding, size);
      }
    }
  }
}
