package sluice.batch.baseline;

import java.util.List;
import java.util.Optional;
import sluice.batch.Admission;
import sluice.batch.Request;
import sluice.batch.ShedSink;
import sluice.wire.Lane;

/**
 * Symphony (Chen et al., arXiv 2308.07470): deferred batching. The candidate is the largest EDF
 * prefix B that ends by its first deadline d; it leaves at the frontrun d - l(|B| + 1), when no
 * further request could join it. Servers so take turns by themselves, which allows l(b) (1 + 1/N)
 * <= D. First requests that leave less than the batch which keeps up with the arrivals are dropped
 * while enough others wait.
 *
 * <p>
 * Lacks a reason to wait with one server, where waiting only loses, and tolerance of wrong
 * profiles: it leaves at the last moment. The batch lane fills the gaps in which no interactive
 * request waits, in whole batches.
 */
final class Symphony implements Rule {
  /** Arrivals fade with this time constant. */
  private static final double MEMORY_NANOS = 400e6;
  /** Of their time servers are meant to be busy. */
  private static final double SHARE = 0.95;

  private final Terms terms;
  private double recent;
  private long arrivedNanos;
  private long frontrunNanos;

  Symphony(Terms terms) {
    this.terms = terms;
  }

  @Override
  public long key(Request request, long arrival) {
    return request.deadlineNanos();
  }

  @Override
  public Optional<Admission.Shed> admit(Request request, Lines lines, long nowNanos) {
    if (request.lane() == Lane.INTERACTIVE) {
      recent = 1 + faded(nowNanos);
      arrivedNanos = nowNanos;
    }
    return Optional.empty();
  }

  private double faded(long nowNanos) {
    return recent * StrictMath.exp((arrivedNanos - nowNanos) / MEMORY_NANOS);
  }

  @Override
  public List<Request> pick(Lines lines, long nowNanos, ShedSink shed) {
    Line line = lines.interactive();
    dropWindow(lines, nowNanos, shed);
    if (line.isEmpty()) {
      return lines.batch().poll(terms.maxBatch());
    }
    int fits = terms.profile().largestWithin(line.leftNanos(nowNanos));
    if (line.size() < fits) {
      frontrunNanos = line.get(0).deadlineNanos() - terms.profile().nanos(line.size() + 1);
      if (nowNanos < frontrunNanos) {
        return List.of();
      }
    }
    return line.poll(fits);
  }

  @Override
  public long wakeNanos() {
    return frontrunNanos;
  }

  private void dropWindow(Lines lines, long nowNanos, ShedSink shed) {
    Line line = lines.interactive();
    int wanted = wanted(nowNanos);
    while (!line.isEmpty()) {
      int least = Math.min(wanted, line.size());
      if (terms.profile().largestWithin(line.leftNanos(nowNanos)) >= least) {
        return;
      }
      lines.giveUpHead(terms.profile().nanos(least), nowNanos, shed);
    }
  }

  /**
   * The smallest batch that keeps up with the arrivals, b >= l(b) rate / N, if servers can that
   * take turns.
   */
  private int wanted(long nowNanos) {
    Profile profile = terms.profile();
    int servers = terms.tier().concurrency();
    int most = profile.staggeredBatch(terms.deadline().nanos(), servers);
    double each = faded(nowNanos) / MEMORY_NANOS / servers / SHARE;
    double spare = 1 - each * profile.eachNanos();
    return spare <= 0 ? most
        : (int) Math.clamp(Math.ceil(each * profile.baseNanos() / spare), 1, most);
  }

  @Override
  public long estimateNanos(int size) {
    return terms.profile().nanos(size);
  }
}
