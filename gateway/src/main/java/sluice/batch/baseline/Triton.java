package sluice.batch.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sluice.batch.Admission;
import sluice.batch.Request;
import sluice.batch.ShedSink;
import sluice.wire.Lane;

/**
 * Triton's dynamic batcher: triton-inference-server/core, src/dynamic_batch_scheduler.cc and
 * src/scheduler_utils.cc. Two priority levels, our lanes; FIFO within a level; a batch that empties
 * the first level goes on with the second. It sends a preferred size, a full batch, or whatever is
 * there once the oldest request has waited for the delay. A request that waited past its timeout is
 * rejected, or delayed: served when nobody in time is left.
 *
 * <p>
 * Lacks a latency model: a request is dropped after its timeout, never because it cannot make it.
 * Left out: timeouts of single requests, and fetching a batch ahead of a free instance.
 */
final class Triton implements Rule {
  /** Keys of delayed requests begin here, behind every arrival. */
  private static final long DELAYED = Long.MAX_VALUE / 2;

  private final Terms terms;
  private final Source source;
  private long wakeNanos;

  /** Where the settings come from: fixed, or computed when the deadline is known. */
  interface Source {
    TritonSettings settings(Terms terms);
  }

  Triton(Terms terms, Source source) {
    this.terms = terms;
    this.source = source;
  }

  @Override
  public Optional<Admission.Shed> admit(Request request, Lines lines, long nowNanos) {
    int limit = source.settings(terms).queueMax();
    Line line = lines.of(request.lane());
    return line.size() < limit
        ? Optional.empty()
        : Optional.of(lines.full(line, limit, nowNanos));
  }

  @Override
  public List<Request> pick(Lines lines, long nowNanos, ShedSink shed) {
    TritonSettings knobs = source.settings(terms);
    expire(lines, knobs, nowNanos, shed);
    int waiting = lines.interactive().size() + lines.batch().size();
    int pending = Math.min(waiting, knobs.maxBatch());
    if (pending == 0) {
      return List.of();
    }
    long oldest = oldestNanos(lines, pending);
    boolean isDelayOver = knobs.delayNanos() > 0 && nowNanos - oldest >= knobs.delayNanos();
    int preferred = knobs.preferredWithin(pending);
    if (preferred > 0 && !isDelayOver) {
      return take(lines, preferred);
    }
    boolean cannotGrow = waiting > pending || pending >= knobs.mostPreferred();
    if (cannotGrow || isDelayOver || knobs.delayNanos() == 0) {
      return take(lines, pending);
    }
    wakeNanos = Math.min(oldest + knobs.delayNanos(), expiryNanos(lines, knobs));
    return List.of();
  }

  @Override
  public long wakeNanos() {
    return wakeNanos;
  }

  private static List<Request> take(Lines lines, int size) {
    List<Request> taken = new ArrayList<>(lines.interactive().poll(size));
    taken.addAll(lines.batch().poll(size - taken.size()));
    return taken;
  }

  private static long oldestNanos(Lines lines, int pending) {
    int first = Math.min(pending, lines.interactive().size());
    return Math.min(lines.interactive().oldestNanos(first),
        lines.batch().oldestNanos(pending - first));
  }

  /** All timeouts are equal and the line is a FIFO, so those that are over stand in front. */
  private void expire(Lines lines, TritonSettings knobs, long nowNanos, ShedSink shed) {
    Line line = lines.of(Lane.INTERACTIVE);
    while (nowNanos >= expiryNanos(lines, knobs)) {
      switch (knobs.onTimeout()) {
        case REJECT -> lines.timeOutHead(knobs.timeoutNanos(), nowNanos, shed);
        case DELAY -> {
          long offered = line.offeredNanos(0);
          long key = line.key(0) + DELAYED;
          line.add(line.poll(), offered, key);
        }
      }
    }
  }

  /** The first moment at which a timeout has passed. */
  private static long expiryNanos(Lines lines, TritonSettings knobs) {
    Line line = lines.interactive();
    if (knobs.timeoutNanos() == 0 || line.isEmpty() || line.key(0) >= DELAYED) {
      return Long.MAX_VALUE;
    }
    return line.offeredNanos(0) + knobs.timeoutNanos() + 1;
  }
}
