package sluice.schedule;

import java.util.Optional;
import sluice.batch.Admission;
import sluice.batch.Batch;
import sluice.batch.BatchPolicy;
import sluice.batch.Request;
import sluice.wire.Lane;

/**
 * Drives one policy through one workload in virtual time, as dispatch does: after every event it is
 * polled until it answers nothing, and once more when it asks to be. There are only three sources
 * of events (arrivals, ends of batches, one timer), so no heap of tasks is needed: that is what
 * makes it run at a million requests a second. Owned by its caller; runs once.
 */
public final class ScheduleRun {
  private static final int SPINS_MAX = 1_000;
  /** A backlog item never gets urgent within a run. */
  private static final long FAR_NANOS = 3_600_000_000_000L;

  private final Workload workload;
  private final Traffic traffic;
  private final BatchPolicy policy;
  private final ServiceTime service;
  private final Tally tally;
  private final Batch[] running;
  private final long[] startNanos;
  private final long[] endNanos;
  private final int backlog;
  private int inFlight;
  private int arrived;
  private int waitingBacklog;
  private long backlogId = -1;
  private long now;

  private ScheduleRun(Workload workload, Traffic traffic, BatchPolicy policy) {
    this.workload = workload;
    this.traffic = traffic;
    this.policy = policy;
    service = new ServiceTime(workload);
    tally = new Tally(workload, traffic);
    int slots = workload.servers().count();
    running = new Batch[slots];
    startNanos = new long[slots];
    endNanos = new long[slots];
    backlog = backlogSize(workload);
  }

  /** Batch work that must always wait: two batches for every server. */
  public static int backlogSize(Workload workload) {
    return 2 * workload.batchLaneSize() * workload.servers().count();
  }

  /**
   * Runs {@code policy}, which nobody has used before, to the workload's end and until every
   * arrival has its outcome, at most as long again as the arrivals took; what is still open then is
   * late.
   *
   * @throws IllegalStateException when the policy breaks its contract, saying how
   */
  public static Score of(Workload workload, Traffic traffic, BatchPolicy policy) {
    return new ScheduleRun(workload, traffic, policy).run();
  }

  private Score run() {
    refill();
    drain();
    long timer = policy.nextDecisionNanos();
    long until = 2 * workload.durationNanos() + workload.deadlineNanos();
    int spins = 0;
    while (!tally.isSettled() || now < workload.durationNanos()) {
      int slot = earliest();
      long arrival = arrived < traffic.size() ? traffic.atNanos(arrived) : Long.MAX_VALUE;
      long end = slot < 0 ? Long.MAX_VALUE : endNanos[slot];
      long next = Math.min(Math.min(arrival, end), Math.max(now, timer));
      if (next > until) {
        break;
      }
      spins = next > now || next == end || next == arrival ? 0 : spins + 1;
      if (spins > SPINS_MAX) {
        throw new IllegalStateException("the policy wants to be polled at " + timer
            + " ns again and again and answers nothing: nextDecisionNanos must move on");
      }
      now = next;
      if (next == end) {
        finish(slot);
      } else if (next == arrival) {
        arrive();
      }
      drain();
      timer = policy.nextDecisionNanos();
    }
    for (int i = 0; i < inFlight; i++) {
      tally.ran(startNanos[i], endNanos[i]);
    }
    return tally.score();
  }

  private void arrive() {
    int i = arrived++;
    if (policy.offer(traffic.request(i), now) instanceof Admission.Shed) {
      tally.rejected(i);
    }
  }

  private int earliest() {
    int earliest = -1;
    long end = Long.MAX_VALUE;
    for (int i = 0; i < inFlight; i++) {
      if (endNanos[i] < end) {
        end = endNanos[i];
        earliest = i;
      }
    }
    return earliest;
  }

  private void finish(int slot) {
    Batch batch = running[slot];
    long start = startNanos[slot];
    tally.finished(batch, start, now);
    inFlight--;
    running[slot] = running[inFlight];
    startNanos[slot] = startNanos[inFlight];
    endNanos[slot] = endNanos[inFlight];
    running[inFlight] = null;
    policy.completed(batch, now - start, now);
  }

  private void drain() {
    Optional<Batch> batch = policy.poll(now, this::shed);
    while (batch.isPresent()) {
      send(batch.get());
      refill();
      batch = policy.poll(now, this::shed);
    }
    refill();
  }

  private void shed(Request request, Admission.Shed why) {
    if (request.lane() == Lane.BATCH) {
      waitingBacklog--;
    } else {
      tally.dropped((int) request.id());
    }
  }

  private void send(Batch batch) {
    int size = batch.requests().size();
    if (inFlight == running.length || size > workload.servers().maxBatch()) {
      throw new IllegalStateException("the policy sent a batch of " + size + " with " + inFlight
          + " in flight: allowed are " + workload.servers().maxBatch() + " and "
          + running.length);
    }
    for (int i = 0; i < size; i++) {
      Request request = batch.requests().get(i);
      if (request.lane() == Lane.BATCH) {
        waitingBacklog--;
      } else {
        tally.sent((int) request.id());
      }
    }
    running[inFlight] = batch;
    startNanos[inFlight] = now;
    endNanos[inFlight++] = now + service.nanos(size);
  }

  /** Tops the backlog up; what the policy turns away is offered again at the next event. */
  private void refill() {
    while (waitingBacklog < backlog) {
      Request next = Traffic.backlog(backlogId--, now + FAR_NANOS);
      if (policy.offer(next, now) instanceof Admission.Shed) {
        return;
      }
      waitingBacklog++;
    }
  }
}
