package sluice.schedule;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import sluice.batch.Batch;
import sluice.batch.Request;
import sluice.schedule.Score.TenantScore;
import sluice.schedule.Workload.Tenant;
import sluice.wire.Lane;

/** Counts what becomes of every arrival. Owned by a {@link ScheduleRun}. */
final class Tally {
  private static final byte OPEN = 0;
  private static final byte SENT = 1;
  private static final byte SETTLED = 2;

  private final Workload workload;
  private final Traffic traffic;
  private final byte[] states;
  private final Histogram latencies = new Histogram(3);
  private final long[] offeredBy;
  private final long[] attainedBy;
  private final long fromNanos;
  private final long untilNanos;
  private final long offered;
  private int settled;
  private long attained;
  private long late;
  private long dropped;
  private long rejected;
  private long batchItems;
  private long batches;
  private long inBatches;
  private double busyNanos;
  private double wastedNanos;

  Tally(Workload workload, Traffic traffic) {
    this.workload = workload;
    this.traffic = traffic;
    fromNanos = workload.warmupNanos();
    untilNanos = workload.durationNanos();
    states = new byte[traffic.size()];
    int tenants = Math.max(1, workload.interactive().tenants().size());
    offeredBy = new long[tenants];
    attainedBy = new long[tenants];
    offered = traffic.countFrom(fromNanos);
    for (int i = traffic.size() - (int) offered; i < traffic.size(); i++) {
      offeredBy[traffic.tenant(i)]++;
    }
  }

  /** True when every arrival has its outcome. */
  boolean isSettled() {
    return settled == states.length;
  }

  void sent(int i) {
    move(i, OPEN, SENT, "sent");
  }

  void dropped(int i) {
    move(i, OPEN, SETTLED, "dropped");
    dropped += isCounted(i) ? 1 : 0;
  }

  void rejected(int i) {
    move(i, OPEN, SETTLED, "rejected");
    rejected += isCounted(i) ? 1 : 0;
  }

  void finished(Batch batch, long startNanos, long endNanos) {
    int size = batch.requests().size();
    int lateHere = 0;
    for (int i = 0; i < size; i++) {
      Request request = batch.requests().get(i);
      if (request.lane() == Lane.BATCH) {
        batchItems += endNanos >= fromNanos && endNanos < untilNanos ? 1 : 0;
      } else {
        lateHere += finished((int) request.id(), request.deadlineNanos(), endNanos) ? 0 : 1;
      }
    }
    wastedNanos += ran(startNanos, endNanos) * lateHere / size;
    if (startNanos >= fromNanos && startNanos < untilNanos) {
      batches++;
      inBatches += size;
    }
  }

  /** A server was busy; counts the part that lies in the counted time, and says how long it is. */
  double ran(long startNanos, long endNanos) {
    double busy = Math.max(0, Math.min(endNanos, untilNanos) - Math.max(startNanos, fromNanos));
    busyNanos += busy;
    return busy;
  }

  private boolean finished(int i, long deadlineNanos, long endNanos) {
    move(i, SENT, SETTLED, "finished");
    boolean isInTime = endNanos <= deadlineNanos;
    if (isCounted(i)) {
      latencies.recordValue(endNanos - traffic.atNanos(i));
      attained += isInTime ? 1 : 0;
      late += isInTime ? 0 : 1;
      attainedBy[traffic.tenant(i)] += isInTime ? 1 : 0;
    }
    return isInTime;
  }

  private void move(int i, byte from, byte to, String what) {
    if (states[i] != from) {
      throw new IllegalStateException("request " + i + " was " + what
          + " though it had left its lane before: each has one way out");
    }
    states[i] = to;
    settled += to == SETTLED ? 1 : 0;
  }

  private boolean isCounted(int i) {
    return traffic.atNanos(i) >= fromNanos;
  }

  Score score() {
    double[] fair = FairShare.of(weights(), offeredBy, attained);
    List<String> ids = TrafficSource.tenantIds(workload);
    List<TenantScore> tenants = new ArrayList<>();
    for (int i = 0; i < fair.length; i++) {
      tenants.add(new TenantScore(ids.get(i), offeredBy[i], attainedBy[i], fair[i]));
    }
    long open = offered - attained - late - dropped - rejected;
    double wallNanos = (double) (untilNanos - fromNanos) * workload.servers().count();
    boolean hasLatency = latencies.getTotalCount() > 0;
    return new Score(offered, attained, late + open, dropped, rejected,
        workload.countedSeconds(), batchItems, busyNanos == 0 ? 0 : wastedNanos / busyNanos,
        busyNanos / wallNanos, batches == 0 ? 0 : inBatches / (double) batches,
        hasLatency ? latencies.getValueAtPercentile(50) / Workload.MILLI : 0,
        hasLatency ? latencies.getValueAtPercentile(99) / Workload.MILLI : 0,
        FairShare.jain(attainedBy, fair), tenants);
  }

  private double[] weights() {
    List<Tenant> tenants = workload.interactive().tenants();
    return tenants.isEmpty() ? new double[]{1}
        : tenants.stream().mapToDouble(Tenant::weight).toArray();
  }
}
