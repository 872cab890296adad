package sluice.batch.baseline;

import java.util.List;
import sluice.batch.Request;
import sluice.batch.ShedSink;

/**
 * No batching: one request at a time in order of arrival, interactive first. What a server does
 * that nobody configured. Lacks batches, deadlines and drops.
 */
final class Fifo implements Rule {
  @Override
  public List<Request> pick(Lines lines, long nowNanos, ShedSink shed) {
    return (lines.interactive().isEmpty() ? lines.batch() : lines.interactive()).poll(1);
  }
}
