package sluice.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sluice.measure.Trace;
import sluice.route.Tier;
import sluice.stream.Chunk;
import sluice.stream.Span;
import sluice.wire.Lane;

/**
 * Keeps one planner at some 2,000 waiting interactive requests of ten tenants and goes from event
 * to event, as dispatch does. Its requests are made before, so that what is allocated later is the
 * planner's. A batch takes 5.072 ms + 1.053 ms a request; it holds up to 64.
 */
final class Feed {
  static final int QUEUED = 2_000;
  private static final int MAX_BATCH = 64;
  private static final int TENANTS = 10;
  private static final long FAR_NANOS = 1L << 50;

  private final Request[] arrivals;
  private final Request[] batchWork;
  private final Planner planner;
  private final long everyNanos;
  private final int slots;
  private final Batch[] running;
  private final long[] sentNanos;
  private final long[] endNanos;
  private final ShedSink sink = (request, answer) -> keep(request);
  private int inFlight;
  private int arrived;
  private int batchArrived;
  private int waitingBatchWork;
  private long now;
  private boolean isDue;
  long sheds;
  long decisions;
  long sent;

  /**
   * What arrives: made once, fed many times.
   *
   * @param slots       batches at once
   * @param load        of what full batches on all slots serve; more than 1 is overload
   * @param interactive in the order in which they come, evenly spaced
   * @param batch       two batches a slot always wait; empty for none
   */
  record Work(int slots, double load, Request[] interactive, Request[] batch) {
    static Work of(int slots, double load, boolean hasBatchWork, int requests) {
      Chunk chunk = new Chunk(0, 0, new Span(0, 1), 0, new float[1], false);
      String[] tenants = new String[TENANTS];
      Arrays.setAll(tenants, i -> "tenant " + i);
      Trace trace = new Trace(0);
      Request[] interactive = new Request[requests];
      Request[] batch = new Request[hasBatchWork ? 4 * MAX_BATCH * slots : 0];
      Work work = new Work(slots, load, interactive, batch);
      Arrays.setAll(interactive, i -> {
        String tenant = tenants[i % TENANTS];
        return new Request(i, tenant, tenant, tenant, Lane.INTERACTIVE,
            i * work.everyNanos() + work.slackNanos(), chunk, List.of(), trace);
      });
      Arrays.setAll(batch, i -> new Request(-1 - i, tenants[0], tenants[0], tenants[0], Lane.BATCH,
          FAR_NANOS, chunk, List.of(), trace));
      return work;
    }

    private long everyNanos() {
      return Math.round(takesNanos(MAX_BATCH) / (double) (MAX_BATCH * slots) / load);
    }

    private long slackNanos() {
      return load > 1 ? 3 * QUEUED * everyNanos() : 20_000_000_000L;
    }
  }

  /** A planner that has just filled its slots, with so much waiting. */
  Feed(Work work) {
    slots = work.slots;
    everyNanos = work.everyNanos();
    arrivals = work.interactive;
    batchWork = work.batch;
    PlannerConfig defaults = PlannerConfig.defaults();
    planner = new Planner(new Tier("t", "r", MAX_BATCH, slots),
        new PlannerConfig(new PlannerConfig.LaneLimits(4 * QUEUED, 1L << 40),
            new PlannerConfig.LaneLimits(4 * QUEUED, 1L << 50), 0, defaults.topUp(),
            new PlannerConfig.Service(5_072_000, 1_053_000, defaults.service().quantile(),
                defaults.service().minPadding(), 1_000_000_000L)));
    running = new Batch[slots];
    sentNanos = new long[slots];
    endNanos = new long[slots];
    for (int i = 0; i < QUEUED; i++) {
      offer();
    }
    for (int i = 0; i < 4 * slots; i++) {
      toNextEnd();
      turn();
    }
  }

  private static long takesNanos(int size) {
    return 5_072_000 + 1_053_000L * size;
  }

  /** True while at least {@code more} can arrive. */
  boolean has(int more) {
    return arrived + more + 16 * MAX_BATCH <= arrivals.length;
  }

  int queued() {
    return planner.queued(Lane.INTERACTIVE);
  }

  /** The next request arrives, at its time. */
  Admission offer() {
    Request request = arrivals[arrived];
    now = Math.max(now, arrived++ * everyNanos);
    return planner.offer(request, now);
  }

  /** All that happens before the next batch comes back: arrivals, each with its poll. */
  void toNextEnd() {
    if (isDue) {
      turn();
    }
    if (inFlight < slots) {
      poll();
    }
    long end = endNanos[earliest()];
    while (arrived * everyNanos < end) {
      offer();
      poll();
    }
    now = Math.max(now, end);
    isDue = true;
  }

  /** Batches that are due come back and others leave, at least one; nothing arrives. */
  void catchUp() {
    do {
      now = Math.max(now, endNanos[earliest()]);
      turn();
    } while (endNanos[earliest()] <= now);
  }

  /** A batch comes back and the next one leaves. */
  boolean turn() {
    isDue = false;
    int i = earliest();
    planner.completed(running[i], endNanos[i] - sentNanos[i], now);
    inFlight--;
    running[i] = running[inFlight];
    sentNanos[i] = sentNanos[inFlight];
    endNanos[i] = endNanos[inFlight];
    return poll();
  }

  /** What is ready leaves, as dispatch polls: until nothing is. */
  private boolean poll() {
    boolean hasSent = false;
    decisions++;
    for (Optional<Batch> next = planner.poll(now, sink); next.isPresent();) {
      Batch batch = next.get();
      running[inFlight] = batch;
      sentNanos[inFlight] = now;
      endNanos[inFlight++] = now + takesNanos(batch.size());
      for (int i = 0; i < batch.size(); i++) {
        waitingBatchWork -= batch.get(i).lane() == Lane.BATCH ? 1 : 0;
      }
      sent += batch.size();
      hasSent = true;
      next = planner.poll(now, sink);
    }
    planner.nextDecisionNanos();
    return hasSent;
  }

  /** Batch work waits again, two batches a slot. */
  void refill() {
    while (waitingBatchWork < batchWork.length / 2) {
      planner.offer(batchWork[batchArrived], now);
      batchArrived = (batchArrived + 1) % batchWork.length;
      waitingBatchWork++;
    }
  }

  private void keep(Request request) {
    sheds++;
  }

  private int earliest() {
    int earliest = 0;
    for (int i = 1; i < inFlight; i++) {
      if (endNanos[i] < endNanos[earliest]) {
        earliest = i;
      }
    }
    return earliest;
  }
}
