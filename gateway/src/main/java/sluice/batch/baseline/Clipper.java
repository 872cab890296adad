package sluice.batch.baseline;

import java.util.List;
import sluice.batch.Batch;
import sluice.batch.Request;
import sluice.batch.ShedSink;

/**
 * Clipper as its paper has it (Crankshaw et al., NSDI 2017, section 4.3.1): the largest batch grows
 * by one with every full batch within the target and shrinks by a tenth with every one beyond it;
 * a part-filled batch within it says nothing. The target is half the deadline, since a request may
 * have to wait for a batch before its own.
 *
 * <p>
 * Lacks drops, deadlines of single requests and a plan for the batch lane, whose whole batches it
 * also learns from.
 */
final class Clipper implements Rule {
  private static final double STEP = 1;
  private static final double BACK_OFF = 0.9;

  private final Terms terms;
  private double most = 1;

  Clipper(Terms terms) {
    this.terms = terms;
  }

  @Override
  public List<Request> pick(Lines lines, long nowNanos, ShedSink shed) {
    return lines.interactive().isEmpty()
        ? lines.batch().poll(terms.maxBatch())
        : lines.interactive().poll((int) most);
  }

  @Override
  public void completed(Batch batch, long serviceNanos, long nowNanos) {
    if (serviceNanos > terms.deadline().nanos() / 2) {
      most = Math.max(1, most * BACK_OFF);
    } else if (batch.requests().size() >= (int) most) {
      most = Math.min(most + STEP, terms.maxBatch());
    }
  }
}
